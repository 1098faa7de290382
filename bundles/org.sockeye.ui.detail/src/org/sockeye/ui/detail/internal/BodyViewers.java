/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.sockeye.ui.Texts;
import org.sockeye.ui.detail.spi.BodyContent;
import org.sockeye.ui.detail.spi.BodyViewer;

/** The viewers that there are at the moment. Any thread. */
@Component(service = BodyViewers.class)
public final class BodyViewers {

	/** The title of the tab that is always there. */
	static final String PREVIEW = "Preview";

	/**
	 * A viewer.
	 *
	 * @param name what it is called when it fails
	 */
	record Entry(BodyViewer<?> viewer, int ranking, String name) {
	}

	/** The highest ranking first. */
	private volatile List<Entry> entries = List.of();
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	@Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
	void addViewer(BodyViewer<?> viewer, Map<String, Object> properties) {
		Bundle bundle = FrameworkUtil.getBundle(viewer.getClass());
		String name = bundle == null ? viewer.getClass().getSimpleName()
				: Texts.format(Messages.viewerOf, viewer.getClass().getSimpleName(), bundle.getSymbolicName());
		int ranking = properties.get(Constants.SERVICE_RANKING) instanceof Integer n ? n : 0;
		change(viewer, new Entry(viewer, ranking, name));
	}

	void removeViewer(BodyViewer<?> viewer) {
		change(viewer, null);
	}

	private synchronized void change(BodyViewer<?> viewer, Entry added) {
		List<Entry> next = new ArrayList<>(entries);
		next.removeIf(entry -> entry.viewer() == viewer);
		if (added != null)
			next.add(added);
		next.sort(Comparator.comparingInt(Entry::ranking).reversed());
		entries = List.copyOf(next);
		listeners.forEach(Runnable::run);
	}

	/** Adds what is told, on any thread, when viewers came or went. */
	void addListener(Runnable listener) {
		listeners.add(listener);
	}

	void removeListener(Runnable listener) {
		listeners.remove(listener);
	}

	/**
	 * A choice for a tab.
	 *
	 * @param title   of the tab
	 * @param entry   what shows the body there
	 * @param failure what it threw when it was asked, {@code null} for nothing
	 */
	record Choice(String title, Entry entry, Throwable failure) {
	}

	/** @return for each title the first viewer that accepts the body; one that fails to say is a choice too, so that it is seen */
	List<Choice> choices(BodyContent content) {
		List<Choice> choices = new ArrayList<>();
		for (Entry entry : entries) {
			Choice choice = choice(entry, content);
			if (choice != null && choices.stream().noneMatch(other -> other.title().equals(choice.title())))
				choices.add(choice);
		}
		return choices;
	}

	private static Choice choice(Entry entry, BodyContent content) {
		String title = entry.name();
		try {
			title = entry.viewer().title();
			return entry.viewer().accepts(content) ? new Choice(title, entry, null) : null;
		} catch (RuntimeException | LinkageError e) {
			return new Choice(title, entry, e);
		}
	}
}
