/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.Tree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceRegistration;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.WidgetIds;
import org.sockeye.ui.detail.spi.BodyContent;
import org.sockeye.ui.detail.spi.BodyViewer;

/** Previews of bodies, and viewers that plug-ins add. */
@ExtendWith(DesktopExtension.class)
class PreviewTest {

	private static final byte[] JSON = "{\"fish\": [{\"name\": \"trout\"}, \"char\"], \"total\": 2}".getBytes(StandardCharsets.UTF_8);

	@TempDir
	Path folder;
	private final Desktop desktop;
	private final DetailDriver detail;

	PreviewTest(Desktop desktop) {
		this.desktop = desktop;
		detail = new DetailDriver(desktop);
	}

	@AfterEach
	void clear() {
		detail.tab("response-tabs", "Text");
		desktop.service().clear().join();
		desktop.await("no session", () -> desktop.visible("empty-state"));
	}

	private static byte[] png() {
		return image(SWT.IMAGE_PNG);
	}

	private static byte[] image(int format) {
		ImageLoader loader = new ImageLoader();
		ImageData data = new ImageData(320, 200, 24, new PaletteData(0xff0000, 0xff00, 0xff));
		for (int y = 0; y < data.height; y++)
			for (int x = 0; x < data.width; x++)
				data.setPixel(x, y, (x * 255 / data.width) << 16 | (y * 255 / data.height) << 8 | 0x80);
		loader.data = new ImageData[] { data };
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		loader.save(out, format);
		return out.toByteArray();
	}

	private void open() throws Exception {
		Path file = folder.resolve("preview.pcapng");
		byte[] png = png();
		byte[] bomb = png.clone();
		// A hundred thousand pixels a side, as its header says (PNG §11.2.1).
		System.arraycopy(new byte[] { 0, 1, (byte) 0x86, (byte) 0xa0, 0, 1, (byte) 0x86, (byte) 0xa0 }, 0, bomb, 16, 8);
		byte[] form = "name=Br%C3%BCcke+9&empty=&x=1".getBytes(StandardCharsets.US_ASCII);
		byte[] html = "<html><body><script>alert(1)</script></body></html>".getBytes(StandardCharsets.US_ASCII);
		try (SampleSession s = new SampleSession(file)) {
			s.connect().client(SampleSession.get("/fish.json")).server(SampleSession.ok("application/json", JSON.length, "")).sendfile(JSON).close();
			s.connect().client(SampleSession.get("/a.png")).server(SampleSession.ok("image/png", png.length, "")).sendfile(png).close();
			s.connect().client(SampleSession.get("/bomb.png")).server(SampleSession.ok("image/png", bomb.length, "")).sendfile(bomb).close();
			s.connect().client(SampleSession.get("/form")).server(SampleSession.ok("application/x-www-form-urlencoded", form.length, ""))
					.sendfile(form).close();
			s.connect().client(SampleSession.get("/page")).server(SampleSession.ok("text/html", html.length, "")).sendfile(html).close();
			s.connect().client(SampleSession.get("/none")).server("HTTP/1.1 204 No Content\r\n\r\n").close();
		}
		assertTrue(desktop.service().open(file).join());
		desktop.await("the rows", () -> desktop.visible("session-table") && desktop.service().state().session().size() == 6);
		detail.select(1);
	}

	@Test
	void eachKindHasItsPreview() throws Exception {
		open();
		detail.tab("response-tabs", "Preview");
		desktop.await("the tree", () -> desktop.visible("preview-json")
				&& desktop.onUi(() -> ((Tree) desktop.find("preview-json")).getItem(0).getItemCount()) == 2);
		assertEquals("fish [2 elements]", desktop.onUi(() -> {
			var item = ((Tree) desktop.find("preview-json")).getItem(0).getItem(0);
			return item.getText(0) + " " + item.getText(1);
		}));
		desktop.screenshot("preview-json");
		detail.select(2);
		desktop.await("the image", () -> desktop.visible("preview-image"));
		assertTrue(desktop.text("preview-image-line").startsWith("PNG, 320 × 200, "), desktop.text("preview-image-line"));
		desktop.screenshot("preview-image");
		detail.select(3);
		desktop.await("no image", () -> desktop.visible("preview-image-line")
				&& desktop.text("preview-image-line").contains("more than 25 million pixels are not decoded"));
		assertFalse(desktop.visible("preview-image"));
		detail.select(4);
		desktop.await("the form", () -> desktop.visible("preview-form"));
		assertEquals("name|Brücke 9|13 B", detail.rows("preview-form").get(0));
		detail.select(5);
		desktop.await("the reason", () -> desktop.visible("response-body-preview-empty")
				&& desktop.text("response-body-preview-empty").startsWith("HTML is not rendered here"));
		desktop.screenshot("preview-html");
		detail.select(6);
		desktop.await("nothing", () -> desktop.visible("response-body-preview-empty")
				&& desktop.text("response-body-preview-empty").equals("There is no body."));
	}

	/** 48 × 32 pixels, lossless, made with cwebp 1.2.4. */
	private static final byte[] WEBP = Base64.getDecoder().decode("UklGRkwAAABXRUJQVlA4TEAAAAAvL8AHAAmAIAb8N0uI6H/qBUAQ/sslRPQ/NZS2bQSZ3e0/9IsPKGjbhsVudwYwhAQE"
			+ "SbODjuN4da0/AlybfGcA");

	private static SampleSession.Connection answer(SampleSession s, String path, String type, byte[] body) throws Exception {
		return s.connect().client(SampleSession.get(path)).server(SampleSession.ok(type, body.length, "")).sendfile(body).close();
	}

	/** The toolkit leaves the decoding to gdk-pixbuf: WebP needs a package of its own, which the tests have installed. */
	@Test
	void imagesAreShownInEveryFormatThatTheMachineCanDecode() throws Exception {
		Path file = folder.resolve("images.pcapng");
		try (SampleSession s = new SampleSession(file)) {
			answer(s, "/a.jpg", "image/jpeg", image(SWT.IMAGE_JPEG));
			answer(s, "/a.bmp", "image/bmp", image(SWT.IMAGE_BMP));
			answer(s, "/a.gif", "image/gif", Base64.getDecoder().decode("R0lGODlhAgABAIABAP8AAAAA/ywAAAAAAgABAAACAkQKADs="));
			answer(s, "/a.webp", "image/webp", WEBP);
		}
		assertTrue(desktop.service().open(file).join());
		desktop.await("the rows", () -> desktop.visible("session-table") && desktop.service().state().session().size() == 4);
		List<String> lines = List.of("JPEG, 320 × 200, ", "BMP, 320 × 200, ", "GIF, 2 × 1, 35 B", "WebP, 48 × 32, 84 B");
		for (int i = 0; i < lines.size(); i++) {
			String line = lines.get(i);
			detail.select(i + 1);
			detail.tab("response-tabs", "Preview");
			desktop.await(line, () -> desktop.visible("preview-image") && desktop.text("preview-image-line").startsWith(line));
			assertFalse(desktop.text("preview-image-line").contains("decoded"), desktop.text("preview-image-line"));
		}
		desktop.screenshot("preview-webp");
	}

	@Test
	void anImageThatCannotBeDecodedSaysSoInASentence() throws Exception {
		Path file = folder.resolve("no-images.pcapng");
		byte[] webp = WEBP.clone();
		// Without the mark of a lossless image (RFC 9649 §3.4).
		webp[20] = 0;
		byte[] avif = ("\0\0\0\u001cftypavif\0\0\0\0avifmif1miaf" + "\0".repeat(300)).getBytes(StandardCharsets.ISO_8859_1);
		byte[] png = png();
		byte[] wrong = png.clone();
		// The first chunk's check (PNG §5.5).
		wrong[30] ^= 1;
		try (SampleSession s = new SampleSession(file)) {
			answer(s, "/wrong.webp", "image/webp", webp);
			answer(s, "/a.avif", "image/avif", avif);
			answer(s, "/wrong.png", "image/png", wrong);
			s.connect().client(SampleSession.get("/gap.png")).server(SampleSession.ok("image/png", png.length, ""))
					.sendfile(Arrays.copyOf(png, 100)).unseen(png.length - 100, "not captured").close();
		}
		assertTrue(desktop.service().open(file).join());
		desktop.await("the rows", () -> desktop.visible("session-table") && desktop.service().state().session().size() == 4);
		List<String> lines = List.of(
				"WebP, 48 × 32, 84 B: it cannot be decoded here. Perhaps it is damaged, or there is no decoder for WebP (on Debian it is the package webp-pixbuf-loader).",
				"AVIF, 328 B: its size in pixels is not known, so it is not decoded. Save it to look at it.",
				"PNG, 320 × 200, " + FieldText.size(png.length) + ": it cannot be decoded here. Perhaps it is damaged.",
				"PNG, 320 × 200, " + FieldText.size(png.length) + ": bytes of it are missing, so it is not decoded.");
		for (int i = 0; i < lines.size(); i++) {
			String line = lines.get(i);
			detail.select(i + 1);
			detail.tab("response-tabs", "Preview");
			desktop.await(line, () -> desktop.visible("preview-image-line") && desktop.text("preview-image-line").equals(line));
			assertFalse(desktop.visible("preview-image"));
			if (i == 0)
				desktop.screenshot("preview-no-image");
		}
	}

	@Test
	void theFieldsAndFilesOfAMultipartFormAreListed() throws Exception {
		String body = "--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nA fish & a bird\r\n--b\r\n"
				+ "Content-Disposition: form-data; name=\"photo\"; filename=\"fish.gif\"\r\nContent-Type: image/gif\r\n\r\nGIF89a\0\1\r\n--b--\r\n";
		Path file = folder.resolve("upload.pcapng");
		try (SampleSession s = new SampleSession(file)) {
			for (String sent : new String[] { body, body.substring(0, body.length() - 12) })
				s.connect().client("POST /upload HTTP/1.1\r\nHost: shop.example.org\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: "
						+ sent.length() + "\r\n\r\n" + sent).server("HTTP/1.1 204 No Content\r\n\r\n").close();
		}
		assertTrue(desktop.service().open(file).join());
		desktop.await("the rows", () -> desktop.visible("session-table") && desktop.service().state().session().size() == 2);
		detail.select(1);
		detail.tab("request-tabs", "Preview");
		List<String> rows = List.of("title|A fish & a bird|||15 B", "photo||fish.gif|image/gif|8 B");
		desktop.await("the parts", () -> desktop.visible("preview-form") && detail.rows("preview-form").equals(rows));
		assertFalse(desktop.visible("preview-form-line"));
		desktop.await("all columns in sight", () -> desktop.onUi(() -> {
			Table table = (Table) desktop.find("preview-form");
			return Arrays.stream(table.getColumns()).mapToInt(TableColumn::getWidth).sum() <= table.getClientArea().width;
		}));
		desktop.screenshot("preview-multipart");
		detail.select(2);
		desktop.await("what is wrong", () -> desktop.visible("preview-form-line")
				&& desktop.text("preview-form-line").equals("Not all of it is as it should be: the last part has no boundary behind it."));
		assertEquals("title|A fish & a bird|||15 B", detail.rows("preview-form").get(0));
		detail.tab("request-tabs", "Headers");
	}

	@Test
	void aValueOfATreeIsCopiedByItsContextMenu() throws Exception {
		open();
		detail.tab("response-tabs", "Preview");
		desktop.await("the tree", () -> desktop.visible("preview-json")
				&& desktop.onUi(() -> ((Tree) desktop.find("preview-json")).getItem(0).getItemCount()) == 2);
		desktop.rightClickAt(desktop.onUi(() -> {
			Tree tree = (Tree) desktop.find("preview-json");
			Rectangle total = tree.getItem(0).getItem(1).getTextBounds(0);
			return tree.toDisplay(total.x + 8, total.y + total.height / 2);
		}));
		desktop.screenshot("menu-json");
		desktop.key("p");
		detail.awaitCopied("$.total");
	}

	/** The example of docs/plug-ins.md. */
	private static final class LineCount implements BodyViewer<Long> {

		@Override
		public String title() {
			return "Lines";
		}

		@Override
		public boolean accepts(BodyContent content) {
			return content.type().isText();
		}

		@Override
		public Long load(BodyContent content, BooleanSupplier cancelled) throws Exception {
			return content.text(1 << 20).lines().count();
		}

		@Override
		public Control show(Composite parent, Long lines) {
			Label label = new Label(parent, SWT.NONE);
			label.setText(lines + " lines");
			return WidgetIds.set(label, "line-count");
		}
	}

	/** Fails where it can. */
	private record Failing(boolean inLoad) implements BodyViewer<String> {

		@Override
		public String title() {
			return "Broken";
		}

		@Override
		public boolean accepts(BodyContent content) {
			return true;
		}

		@Override
		public String load(BodyContent content, BooleanSupplier cancelled) {
			if (inLoad)
				throw new IllegalStateException("cannot load this");
			return "";
		}

		@Override
		public Control show(Composite parent, String loaded) {
			throw new NoClassDefFoundError("org/example/Missing");
		}
	}

	private static ServiceRegistration<?> register(BodyViewer<?> viewer) {
		return Desktop.context().registerService(BodyViewer.class, viewer, null);
	}

	@Test
	void aViewersTabComesAndGoesWithItsService() throws Exception {
		open();
		ServiceRegistration<?> service = register(new LineCount());
		try {
			desktop.await("its tab", () -> detail.hasTab("response-tabs", "Lines"));
			detail.tab("response-tabs", "Lines");
			desktop.await("what it shows", () -> desktop.visible("line-count") && desktop.text("line-count").equals("1 lines"));
		} finally {
			service.unregister();
		}
		desktop.await("no tab", () -> !detail.hasTab("response-tabs", "Lines"));
		assertEquals("Text", detail.selectedTab("response-tabs"));
	}

	@Test
	void aViewerThatFailsIsNamedInItsPlace() throws Exception {
		open();
		for (boolean inLoad : new boolean[] { true, false }) {
			ServiceRegistration<?> service = register(new Failing(inLoad));
			try {
				desktop.await("its tab", () -> detail.hasTab("response-tabs", "Broken"));
				detail.tab("response-tabs", "Broken");
				desktop.await("what it threw", () -> desktop.visible("response-body-broken-failed")
						&& desktop.text("response-body-broken-failed").startsWith("The viewer Failing"));
				assertTrue(desktop.text("response-body-broken-failed").endsWith(inLoad ? "cannot load this" : "org/example/Missing"));
				desktop.screenshot("viewer-failed");
			} finally {
				service.unregister();
			}
			desktop.await("no tab", () -> !detail.hasTab("response-tabs", "Broken"));
		}
		// The others are as they were.
		detail.tab("response-tabs", "Preview");
		desktop.await("the tree", () -> desktop.visible("preview-json"));
	}
}
