/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal.preview;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.osgi.service.component.annotations.Component;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;
import org.sockeye.ui.detail.internal.Copying;
import org.sockeye.ui.detail.spi.BodyContent;
import org.sockeye.ui.detail.spi.BodyViewer;

/** Shows JSON as a tree whose values and their paths can be copied. */
@Component(service = BodyViewer.class)
public final class JsonViewer implements BodyViewer<JsonNode.Parsed> {

	private static final int MAX_BYTES = 8 << 20;
	/** Children in a tree, and characters in its cells: more is slow, and nobody reads it there. */
	private static final int MOST_CHILDREN = 5_000;
	private static final int MOST_CHARACTERS = 500;

	@Override
	public String title() {
		return "Preview";
	}

	@Override
	public boolean accepts(BodyContent content) {
		return content.type().isJson();
	}

	@Override
	public JsonNode.Parsed load(BodyContent content, BooleanSupplier cancelled) throws IOException {
		String text = content.text(MAX_BYTES);
		// The line that keeps scripts from reading it, and a byte order mark.
		if (text.startsWith("\ufeff"))
			text = text.substring(1);
		if (text.startsWith(")]}'"))
			text = text.substring(text.indexOf('\n') + 1);
		JsonNode.Parsed parsed = JsonNode.parse(new StringReader(text), cancelled);
		return content.body().size() > MAX_BYTES
				? new JsonNode.Parsed(parsed.root(), Texts.format(Messages.firstBytes, FieldText.size(MAX_BYTES)))
				: parsed;
	}

	@Override
	public Control show(Composite parent, JsonNode.Parsed loaded) {
		Composite area = new Composite(parent, SWT.NONE);
		area.setLayout(GridLayoutFactory.fillDefaults().spacing(0, 0).create());
		if (!loaded.problem().isEmpty()) {
			Label line = WidgetIds.set(new Label(area, SWT.WRAP), "preview-json-line");
			line.setText(Texts.format(Messages.notAll, loaded.problem()).replace("&", "&&"));
			line.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).indent(8, 4).create());
		}
		Tree tree = WidgetIds.set(new Tree(area, SWT.VIRTUAL | SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL), "preview-json");
		tree.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).create());
		tree.setHeaderVisible(true);
		column(tree, Messages.name, 220);
		column(tree, Messages.value, 420);
		List<JsonNode> roots = loaded.root() == null ? List.of() : List.of(loaded.root());
		tree.addListener(SWT.SetData, event -> fill(event, roots));
		tree.addListener(SWT.KeyDown, event -> {
			if ((event.stateMask & SWT.MODIFIER_MASK) == SWT.MOD1 && event.keyCode == 'c')
				copy(tree, JsonNode::copied);
		});
		Menu menu = new Menu(tree);
		Copying.item(menu, Messages.copyValue, event -> copy(tree, JsonNode::copied));
		Copying.item(menu, Messages.copyPath, event -> copy(tree, JsonNode::path));
		Copying.item(menu, Messages.copyName, event -> copy(tree, JsonNode::name));
		tree.setMenu(menu);
		tree.setItemCount(roots.size());
		if (!roots.isEmpty()) {
			// A virtual item has no children before its text was asked for.
			TreeItem root = tree.getItem(0);
			root.getText();
			root.setExpanded(true);
		}
		return area;
	}

	private static void column(Tree tree, String title, int width) {
		TreeColumn column = new TreeColumn(tree, SWT.NONE);
		column.setText(title);
		column.setWidth(width);
	}

	private static void fill(Event event, List<JsonNode> roots) {
		TreeItem item = (TreeItem) event.item;
		TreeItem above = item.getParentItem();
		List<JsonNode> siblings = above == null ? roots : ((JsonNode) above.getData()).children();
		if (event.index >= MOST_CHILDREN) {
			item.setText(new String[] { "…", Texts.format(Messages.more, siblings.size() - MOST_CHILDREN) });
			return;
		}
		JsonNode node = siblings.get(event.index);
		item.setData(node);
		item.setText(new String[] { above == null ? "$" : cut(node.name()), cut(node.summary()) });
		item.setItemCount(Math.min(MOST_CHILDREN + 1, node.children().size()));
	}

	private static String cut(String text) {
		String line = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "…" : text;
		return line.replace('\n', ' ').replace('\r', ' ').replace('\0', '\u2400');
	}

	private static void copy(Tree tree, Function<JsonNode, String> what) {
		if (tree.getSelectionCount() == 1 && tree.getSelection()[0].getData() instanceof JsonNode node)
			Copying.text(tree.getDisplay(), what.apply(node));
	}
}
