/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.keys;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.NotDefinedException;
import org.eclipse.jface.bindings.Binding;
import org.eclipse.jface.bindings.TriggerSequence;
import org.eclipse.ui.keys.IBindingService;
import org.sockeye.ui.PartKeys;

/**
 * The keys in force, by groups: those of commands as the platform would take them now, changed by the user or not, and behind them
 * those of single parts.
 */
final class KeyList {

	/** Of our own commands all are listed; the platform has many for which there is nothing to do here. */
	private static final String OWN = "org.sockeye.";

	/**
	 * A group.
	 *
	 * @param name its name
	 * @param keys what is in it, in its order
	 */
	record Group(String name, List<PartKeys.Key> keys) {
	}

	private KeyList() {
	}

	/**
	 * Makes the list; UI thread, with the window active: a dialog has other keys.
	 *
	 * @param parts in the order in which they are shown
	 */
	static List<Group> of(IBindingService bindings, List<PartKeys> parts) {
		Set<ParameterizedCommand> commands = new LinkedHashSet<>();
		for (Binding binding : bindings.getBindings())
			if (binding.getParameterizedCommand() != null)
				commands.add(binding.getParameterizedCommand());
		Map<String, List<PartKeys.Key>> groups = new TreeMap<>();
		for (ParameterizedCommand command : commands)
			try {
				if (isUseful(command.getCommand()))
					for (TriggerSequence keys : bindings.getActiveBindingsFor(command))
						groups.computeIfAbsent(command.getCommand().getCategory().getName(), name -> new ArrayList<>())
								.add(new PartKeys.Key(keys.format(), name(command)));
			} catch (NotDefinedException e) {
				// a binding for a command of a bundle that is not there
			}
		List<Group> list = new ArrayList<>();
		groups.forEach((name, keys) -> {
			keys.sort(Comparator.comparing(PartKeys.Key::does));
			list.add(new Group(name, List.copyOf(keys)));
		});
		for (PartKeys part : parts)
			list.add(new Group(part.part(), List.copyOf(part.keys())));
		return List.copyOf(list);
	}

	private static boolean isUseful(Command command) {
		return command.isDefined() && (command.getId().startsWith(OWN) || command.isHandled() && command.isEnabled());
	}

	private static String name(ParameterizedCommand command) throws NotDefinedException {
		return command.getName().replaceFirst("…$", "");
	}

	/** @return the groups with what has a text in its key or its words, in any case */
	static List<Group> filter(List<Group> groups, String text) {
		String wanted = text.strip().toLowerCase(Locale.ROOT);
		Map<String, Group> found = new LinkedHashMap<>();
		for (Group group : groups) {
			List<PartKeys.Key> keys = group.keys().stream().filter(key -> group.name().toLowerCase(Locale.ROOT).contains(wanted)
					|| key.keys().toLowerCase(Locale.ROOT).contains(wanted) || key.does().toLowerCase(Locale.ROOT).contains(wanted)).toList();
			if (!keys.isEmpty())
				found.put(group.name(), new Group(group.name(), keys));
		}
		return List.copyOf(found.values());
	}
}
