/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal.preview;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.BooleanSupplier;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sockeye.content.ImageInfo;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Settings;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;
import org.sockeye.ui.detail.spi.BodyContent;
import org.sockeye.ui.detail.spi.BodyViewer;

/** Shows images scaled to the room that there is. What their first bytes say of their size decides whether they are decoded at all. */
@Component(service = BodyViewer.class)
public final class ImageViewer implements BodyViewer<ImageViewer.Loaded> {

	private static final int MAX_BYTES = 64 << 20;
	/** No screen shows more: an image is made smaller before it goes to the screen's memory. */
	private static final int MAX_SIDE = 4_096;

	/**
	 * An image, or why there is none.
	 *
	 * @param data {@code null} for none
	 * @param line what the image is, and why it is not shown
	 */
	record Loaded(ImageData data, String line) {
	}

	private final Settings settings;

	/** @param settings say how many pixels are decoded: they take four bytes each, and an image of a few kilobytes may claim any number of them */
	@Activate
	public ImageViewer(@Reference Settings settings) {
		this.settings = settings;
	}

	@Override
	public String title() {
		return "Preview";
	}

	@Override
	public boolean accepts(BodyContent content) {
		return content.image() != null && !content.type().essence().equals("image/svg+xml");
	}

	@Override
	public Loaded load(BodyContent content, BooleanSupplier cancelled) throws IOException {
		ImageInfo info = content.image();
		long maxPixels = settings.imageLimit();
		String line = Texts.format(Messages.imageLine, CoreText.of(info.toString()), FieldText.size(content.body().size()));
		if (info.width() <= 0 || info.height() <= 0)
			return new Loaded(null, Texts.format(Messages.sizeUnknown, line));
		if (info.width() > maxPixels / info.height())
			return new Loaded(null, Texts.format(Messages.tooManyPixels, line, maxPixels / 1_000_000));
		if (content.body().size() > MAX_BYTES)
			return new Loaded(null, Texts.format(Messages.tooManyBytes, line, FieldText.size(MAX_BYTES)));
		if (!content.body().gaps().isEmpty())
			return new Loaded(null, Texts.format(Messages.bytesMissing, line));
		try {
			ImageData data = new ImageData(new ByteArrayInputStream(content.bytes(MAX_BYTES)));
			if ((long) data.width * data.height > maxPixels)
				return new Loaded(null, Texts.format(Messages.otherSize, line));
			int side = Math.max(data.width, data.height);
			if (side > MAX_SIDE)
				data = data.scaledTo(Math.max(1, (int) ((long) data.width * MAX_SIDE / side)),
						Math.max(1, (int) ((long) data.height * MAX_SIDE / side)));
			return new Loaded(data, line);
		} catch (SWTException | IllegalArgumentException e) {
			// The toolkit does not tell a damaged image from one that it has no decoder for.
			String why = !content.whole() ? Messages.undecodableEnd
					: info.format().equalsIgnoreCase("webp") ? Messages.undecodableWebp : Messages.undecodable;
			return new Loaded(null, Texts.format(why, line));
		}
	}

	@Override
	public Control show(Composite parent, Loaded loaded) {
		Composite area = new Composite(parent, SWT.NONE);
		area.setLayout(GridLayoutFactory.fillDefaults().spacing(0, 0).create());
		Label line = WidgetIds.set(new Label(area, SWT.WRAP), "preview-image-line");
		line.setText(loaded.line().replace("&", "&&"));
		line.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).indent(8, 4).create());
		if (loaded.data() == null)
			return area;
		Image image = new Image(parent.getDisplay(), loaded.data());
		Canvas canvas = WidgetIds.set(new Canvas(area, SWT.DOUBLE_BUFFERED | SWT.NO_REDRAW_RESIZE), "preview-image");
		canvas.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).create());
		canvas.addListener(SWT.Paint, event -> paint(event, canvas, image));
		canvas.addListener(SWT.Resize, event -> canvas.redraw());
		canvas.addDisposeListener(event -> image.dispose());
		return area;
	}

	/** Smaller when there is not enough room, never larger than it is. */
	private static void paint(Event event, Canvas canvas, Image image) {
		Rectangle room = canvas.getClientArea();
		Rectangle size = image.getBounds();
		int margin = 8;
		double scale = Math.min(1, Math.min((double) (room.width - 2 * margin) / size.width, (double) (room.height - 2 * margin) / size.height));
		if (scale <= 0)
			return;
		int width = Math.max(1, (int) (size.width * scale));
		int height = Math.max(1, (int) (size.height * scale));
		event.gc.setInterpolation(SWT.HIGH);
		event.gc.drawImage(image, 0, 0, size.width, size.height, margin, margin, width, height);
		event.gc.setForeground(canvas.getForeground());
		event.gc.setAlpha(80);
		event.gc.drawRectangle(margin - 1, margin - 1, width + 1, height + 1);
	}
}
