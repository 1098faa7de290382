# Sourced by run, test and the scripts in releng: what a fresh Debian 12 needs, and the build. Needs $top.
# SPDX-License-Identifier: EPL-2.0

cache=${SOCKEYE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/sockeye}
maven_version=3.9.11
maven=$cache/apache-maven-$maven_version/bin/mvn
product=$top/releng/org.sockeye.product/target/products/sockeye/linux/gtk/x86_64

# What building and running takes, and what the tests and the benchmark take on top of it.
run_packages="openjdk-17-jdk-headless maven clang-14 llvm-14 make libbpf-dev libbpf1 libgtk-3-0"
test_packages="python3 nginx-light caddy golang-go curl tshark chromium nghttp2-server nghttp2-client nghttp2-proxy
	python3-grpcio protobuf-compiler python3-websockets xvfb xauth openbox xdotool dbus at-spi2-core python3-pyatspi gcc libc6-dev bpftool fonts-dejavu-core
	librsvg2-bin debootstrap lintian desktop-file-utils libxml2-utils appstream webp-pixbuf-loader"
# What releng/kernels/run takes on top of the first: two machines' emulators, and what their guests are made of.
kernel_packages="python3 gcc libc6-dev libelf-dev zlib1g-dev qemu-system-x86 qemu-system-arm gcc-aarch64-linux-gnu libc6-dev-arm64-cross
	busybox-static cpio nginx-light"
# What releng/deb/build takes on top of the first.
deb_packages="librsvg2-bin"
bench_packages="python3 nginx-light wrk gcc libc6-dev tshark"

say() { printf '\033[1m== %s\033[0m\n' "$*" >&2; }
die() {
	printf 'sockeye: %s\n' "$*" >&2
	exit 1
}

# have_packages NAME...: prints those that are not installed.
missing_packages() {
	for package in "$@"; do
		case "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" in
		installed) ;;
		*) printf '%s ' "$package" ;;
		esac
	done
}

need_packages() {
	command -v dpkg-query >/dev/null || die "this is not a Debian system: install the equivalents of $* and try again"
	missing=$(missing_packages "$@")
	[ -z "$missing" ] && return 0
	[ "$(id -u)" = 0 ] || die "these packages are missing: $missing- run 'sudo apt-get install $missing' and try again"
	say "Installing Debian packages: $missing"
	export DEBIAN_FRONTEND=noninteractive
	# The index of a fresh machine is empty, that of a kept one may be old: fetch it when it has not all of them.
	# shellcheck disable=SC2086
	apt-get install -y -q --no-install-recommends $missing >"$cache/apt.log" 2>&1 || {
		apt-get update -q >>"$cache/apt.log" 2>&1 || die "'apt-get update' failed: see $cache/apt.log"
		# shellcheck disable=SC2086
		apt-get install -y -q --no-install-recommends $missing >>"$cache/apt.log" 2>&1 ||
			die "'apt-get install' failed: see $cache/apt.log"
	}
}

# Debian's Maven is too old for Tycho 4: with it we fetch the one that is not. From an empty folder, since inside the project it would
# load Tycho and fail.
need_maven() {
	[ -x "$maven" ] && return 0
	say "Fetching Maven $maven_version"
	empty=$(mktemp -d)
	(cd "$empty" && mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack \
		-Dartifact=org.apache.maven:apache-maven:$maven_version:zip:bin -DoutputDirectory="$cache" >"$cache/maven.log" 2>&1) ||
		die "Maven $maven_version could not be fetched: is the Maven registry reachable? See $cache/maven.log"
	# Not rmdir: the plugin leaves a marker there.
	rm -rf "$empty"
	chmod +x "$maven"
}

# BPF objects first: the bundles package them.
build_bpf() {
	make -s -C "$top/bpf" || die "the BPF programs could not be compiled: see the messages above"
}

# Whether something that goes into the product is newer than the product.
stale() {
	[ -e "$product/.built" ] || return 0
	newer=$(find "$top/bundles" "$top/features" "$top/releng" "$top/bpf" "$top/target-platform" "$top/pom.xml" "$top/.mvn" \
		\( -name target -o -path "$top/bundles/*/bpf" -o -name '*.tests' -o -name '.polyglot.*' -o -name .tycho-consumer-pom.xml \) -prune -o \
		-type f -newer "$product/.built" -print -quit)
	[ -n "$newer" ]
}

# Tycho compiles again what has changed, and not what uses that: after a pull the window could end with NoSuchMethodError.
forget_classes() {
	rm -rf "$top"/bundles/*/target/classes
}

# need_product: builds the product unless it is there and up to date.
need_product() {
	stale || return 0
	say "Building Sockeye (the first time takes a few minutes, most of it downloads)"
	build_bpf
	forget_classes
	log=$cache/build.log
	maven_progress -DskipTests verify || die "the build failed: see $log"
	touch "$product/.built"
}

# maven_progress ARGS...: runs Maven with its output in a file and a line for each finished module on the terminal.
#
# Once everything that this target platform and these POMs ask for is in the local repository, no network is needed, and asking it
# for nothing new would only cost time: then Maven works offline.
maven_progress() {
	resolved=$cache/resolved-$(cat "$top/pom.xml" "$top"/*/pom.xml "$top"/*/*/pom.xml "$top"/target-platform/* |
		cat - "$top"/bundles/*/META-INF/MANIFEST.MF | sha256sum | cut -c 1-16)-$(printf %s "$*" | sha256sum | cut -c 1-8)
	if [ -e "$resolved" ]; then
		run_maven -o "$@" && return 0
		grep -qE 'offline mode|has not been downloaded' "$log" || return 1
	fi
	run_maven "$@" && touch "$resolved"
}

run_maven() {
	set +e
	"$maven" -B -ntp -f "$top/pom.xml" "$@" 2>&1 | tee "$log" |
		sed -u -n -e 's/^\[INFO\] Building \(.*[^ ]\) *\(\[[0-9]*\/[0-9]*\]\)$/   \2 \1/p' \
			-e '/^\[ERROR\] Tests run/p' -e '/^\[ERROR\]   /p' -e '/Tests run:.*Fail.*in /p' >&2
	# shellcheck disable=SC3040,SC2312
	grep -q '^\[INFO\] BUILD SUCCESS' "$log"
	result=$?
	set -e
	return $result
}

mkdir -p "$cache"
