/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.InputFormat;

/** The HAR 1.2 schema of the npm package har-schema 2.0.0 (ISC licence, beside the files). */
public final class HarSchema {

	private static final String PREFIX = "https://har-schema.test/";

	private HarSchema() {
	}

	/** @return what is wrong with the file, in words; empty when nothing is */
	public static List<String> problems(Path har) throws Exception {
		JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V6,
				b -> b.schemaMappers(m -> m.mapPrefix(PREFIX, "classpath:har-schema/")));
		JsonSchema schema = factory.getSchema(SchemaLocation.of(PREFIX + "har.json"));
		return schema.validate(Files.readString(har), InputFormat.JSON, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
				.stream().map(Object::toString).toList();
	}
}
