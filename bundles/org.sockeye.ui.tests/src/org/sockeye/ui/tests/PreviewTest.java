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
import java.util.function.BooleanSupplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Tree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceRegistration;
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
		ImageLoader loader = new ImageLoader();
		ImageData data = new ImageData(320, 200, 24, new PaletteData(0xff0000, 0xff00, 0xff));
		for (int y = 0; y < data.height; y++)
			for (int x = 0; x < data.width; x++)
				data.setPixel(x, y, (x * 255 / data.width) << 16 | (y * 255 / data.height) << 8 | 0x80);
		loader.data = new ImageData[] { data };
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		loader.save(out, SWT.IMAGE_PNG);
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
		assertEquals("name|Brücke 9|||13 B", detail.rows("preview-form").get(0));
		detail.select(5);
		desktop.await("the reason", () -> desktop.visible("response-body-preview-empty")
				&& desktop.text("response-body-preview-empty").startsWith("HTML is not rendered here"));
		desktop.screenshot("preview-html");
		detail.select(6);
		desktop.await("nothing", () -> desktop.visible("response-body-preview-empty")
				&& desktop.text("response-body-preview-empty").equals("There is no body."));
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
