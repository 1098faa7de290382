/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.table;

import java.util.List;

import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.factory.Sets;
import org.eclipse.collections.impl.factory.primitive.IntBooleanMaps;
import org.eclipse.collections.impl.factory.primitive.IntDoubleMaps;
import org.eclipse.collections.impl.factory.primitive.IntIntMaps;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;
import org.eclipse.collections.impl.factory.primitive.IntSets;
import org.eclipse.collections.impl.factory.primitive.ObjectIntMaps;

/**
 * NatTable keeps its positions in Eclipse Collections, whose factories find their implementations by ServiceLoader, that
 * is by the thread's context class loader, once and for all in their static initialisers. Within OSGi that loader does
 * not see them, and NatTable then paints nothing. So the factories that NatTable uses are initialised here first.
 */
final class NatTableLibraries {

	private static final List<Class<?>> FACTORIES = List.of(IntLists.class, IntSets.class, IntIntMaps.class,
			IntObjectMaps.class, ObjectIntMaps.class, IntDoubleMaps.class, IntBooleanMaps.class, Maps.class, Sets.class);

	private NatTableLibraries() {
	}

	static void initialise() {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(IntLists.class.getClassLoader());
		try {
			for (Class<?> factory : FACTORIES)
				Class.forName(factory.getName(), true, factory.getClassLoader());
		} catch (ClassNotFoundException e) {
			throw new LinkageError("Eclipse Collections is not whole", e);
		} finally {
			thread.setContextClassLoader(before);
		}
	}
}
