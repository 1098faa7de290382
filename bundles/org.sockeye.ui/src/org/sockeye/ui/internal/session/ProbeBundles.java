/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.sockeye.capture.ProbeBundle;

/**
 * The probes of which a bundle is installed. A probe is on while its {@link ProbeBundle} service is there, which is while its bundle is
 * started: the Probes view, the OSGi console and a management agent all turn the same switch. Any thread.
 */
@Component(service = ProbeBundles.class)
public final class ProbeBundles {

	private final BundleContext context;
	private final Set<String> on = ConcurrentHashMap.newKeySet();
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	@Activate
	public ProbeBundles(BundleContext context) {
		this.context = context;
	}

	@Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
	void addProbe(ProbeBundle probe) {
		if (on.add(probe.name()))
			listeners.forEach(Runnable::run);
	}

	void removeProbe(ProbeBundle probe) {
		if (on.remove(probe.name()))
			listeners.forEach(Runnable::run);
	}

	/** Adds a listener that is told of every change, on the thread that starts or stops the bundle; must return quickly. */
	void addListener(Runnable listener) {
		listeners.add(listener);
	}

	void removeListener(Runnable listener) {
		listeners.remove(listener);
	}

	/** @return the names of the probes that are installed, in no order */
	Set<String> installed() {
		Set<String> names = ConcurrentHashMap.newKeySet();
		for (Bundle bundle : context.getBundles())
			if (probe(bundle) != null)
				names.add(probe(bundle));
		return names;
	}

	boolean isOn(String name) {
		return on.contains(name);
	}

	/** @return the names of the probes that are installed and were stopped */
	Set<String> stopped() {
		Set<String> names = installed();
		names.removeAll(on);
		return names;
	}

	/**
	 * Starts or stops a probe's bundle, until Sockeye ends; nothing when it is not installed. Blocks until the listeners were
	 * told.
	 */
	void set(String name, boolean start) throws BundleException {
		for (Bundle bundle : context.getBundles()) {
			if (!name.equals(probe(bundle)))
				continue;
			if (start)
				bundle.start(Bundle.START_TRANSIENT);
			else
				bundle.stop(Bundle.STOP_TRANSIENT);
		}
	}

	/** @return the jars and folders of the probes that are installed, started or not: one that is not may be started later */
	List<Path> classPath() {
		List<Path> path = new ArrayList<>();
		for (Bundle bundle : context.getBundles())
			if (probe(bundle) != null)
				path.addAll(CoreClassPath.of(bundle));
		return path;
	}

	/** @return the name of the probe that a bundle holds, {@code null} if it holds none */
	private static String probe(Bundle bundle) {
		BundleRevision revision = bundle.adapt(BundleRevision.class);
		return revision == null ? null
				: revision.getDeclaredCapabilities(ProbeBundle.CAPABILITY).stream()
						.map(c -> String.valueOf(c.getAttributes().get(ProbeBundle.NAME))).findFirst().orElse(null);
	}
}
