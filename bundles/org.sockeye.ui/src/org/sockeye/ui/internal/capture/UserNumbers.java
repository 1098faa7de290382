/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.capture;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.sockeye.capture.Users;

/** Looks users up without keeping the window waiting: the name service may be a network away. */
final class UserNumbers implements Function<String, Integer> {

	/** What was found; nothing for a name that there is not. */
	private final Map<String, Optional<Integer>> known = new ConcurrentHashMap<>();
	private final Map<String, Boolean> asked = new ConcurrentHashMap<>();
	private final Runnable found;

	/** @param found told on any thread when a look-up is done */
	UserNumbers(Runnable found) {
		this.found = found;
	}

	/** @return the user's number, {@code null} while it is being looked for */
	@Override
	public Integer apply(String user) {
		if (user.matches("\\d{1,9}"))
			return Integer.valueOf(user);
		Optional<Integer> number = known.get(user);
		if (number != null)
			return number.orElseThrow(() -> new IllegalArgumentException(org.sockeye.ui.Texts.format(Messages.noUser, user)));
		if (asked.putIfAbsent(user, true) == null)
			CompletableFuture.runAsync(() -> {
				try {
					known.put(user, Optional.of(Users.uid(user)));
				} catch (IllegalArgumentException e) {
					known.put(user, Optional.empty());
				}
				found.run();
			});
		return null;
	}
}
