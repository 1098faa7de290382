/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.sockeye.model.Side;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TypeRegistry;

/**
 * The types of protocol buffers messages, from what {@code protoc --include_imports --descriptor_set_out=FILE} writes. A gRPC call's path names
 * its method, and the method the types of the messages. Immutable; any thread may call.
 */
public final class ProtobufTypes {

	/** Knows no type. */
	public static final ProtobufTypes NONE = new ProtobufTypes();

	/** Larger ones are no schema. */
	private static final long MOST = 64 << 20;

	/** By the path of a call, such as {@code /package.Service/Method}. */
	private final Map<String, MethodDescriptor> methods = new HashMap<>();
	private final ExtensionRegistry extensions = ExtensionRegistry.newInstance();
	private final TextFormat.Printer printer;

	private ProtobufTypes() {
		printer = printer(TypeRegistry.getEmptyTypeRegistry());
	}

	private ProtobufTypes(Map<String, FileDescriptor> files) {
		TypeRegistry.Builder types = TypeRegistry.newBuilder();
		for (FileDescriptor file : files.values()) {
			types.add(file.getMessageTypes());
			file.getExtensions().forEach(this::extension);
			file.getMessageTypes().forEach(this::nestedExtensions);
			for (ServiceDescriptor service : file.getServices())
				for (MethodDescriptor method : service.getMethods())
					methods.put("/" + service.getFullName() + "/" + method.getName(), method);
		}
		printer = printer(types.build());
	}

	private static TextFormat.Printer printer(TypeRegistry types) {
		return TextFormat.printer().usingTypeRegistry(types).escapingNonAscii(false).emittingSingleLine(true);
	}

	private void nestedExtensions(Descriptor type) {
		type.getExtensions().forEach(this::extension);
		type.getNestedTypes().forEach(this::nestedExtensions);
	}

	private void extension(FieldDescriptor field) {
		if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
			extensions.add(field, DynamicMessage.getDefaultInstance(field.getMessageType()));
		else
			extensions.add(field);
	}

	/**
	 * @param files descriptor sets; of files with the same name in several of them the first counts
	 * @throws IOException when one of them cannot be read or is none: the message is a sentence for the user
	 */
	public static ProtobufTypes read(List<Path> files) throws IOException {
		Map<String, FileDescriptorProto> sources = new LinkedHashMap<>();
		for (Path file : files)
			for (FileDescriptorProto source : set(file).getFileList())
				sources.putIfAbsent(source.getName(), source);
		Map<String, FileDescriptor> built = new LinkedHashMap<>();
		for (String name : sources.keySet())
			build(name, "", sources, built);
		return new ProtobufTypes(built);
	}

	private static FileDescriptorSet set(Path file) throws IOException {
		try {
			if (Files.size(file) > MOST)
				throw notOne(file, "it is larger than " + (MOST >> 20) + " MiB");
			try (InputStream in = Files.newInputStream(file)) {
				FileDescriptorSet set = FileDescriptorSet.parseFrom(in);
				if (set.getFileCount() == 0 || !set.getUnknownFields().asMap().isEmpty())
					throw notOne(file, "there is no description of a .proto file in it");
				return set;
			}
		} catch (InvalidProtocolBufferException e) {
			throw notOne(file, e.getMessage());
		} catch (NoSuchFileException e) {
			throw new IOException("there is no file " + file, e);
		}
	}

	private static IOException notOne(Path file, String reason) {
		return new IOException(file + " is no descriptor set as protoc --descriptor_set_out writes it: " + reason);
	}

	private static FileDescriptor build(String name, String importer, Map<String, FileDescriptorProto> sources, Map<String, FileDescriptor> built)
			throws IOException {
		if (built.containsKey(name)) {
			if (built.get(name) == null)
				throw new IOException("the descriptor set is broken: " + name + " imports itself");
			return built.get(name);
		}
		FileDescriptorProto source = sources.get(name);
		if (source == null)
			throw new IOException("the descriptor set lacks " + name + ", which " + importer + " imports: give protoc --include_imports");
		built.put(name, null); // being built
		FileDescriptor[] imports = new FileDescriptor[source.getDependencyCount()];
		for (int i = 0; i < imports.length; i++)
			imports[i] = build(source.getDependency(i), name, sources, built);
		try {
			FileDescriptor file = FileDescriptor.buildFrom(source, imports);
			built.put(name, file);
			return file;
		} catch (DescriptorValidationException | RuntimeException e) {
			throw new IOException("the descriptor set is broken: " + e.getMessage(), e);
		}
	}

	/** @return how many methods of services it knows */
	public int methods() {
		return methods.size();
	}

	/**
	 * @param path  of a call, as in its request line
	 * @param side  who sent the message
	 * @param whole whether the bytes are all of it; of a part the fields are shown that can be read
	 * @return its fields by name, in the text format of protocol buffers on one line; {@code null} when the method is not known or the bytes are
	 *         no message of its type
	 */
	public String text(String path, Side side, byte[] bytes, boolean whole) {
		MethodDescriptor method = methods.get(path);
		if (method == null)
			return null;
		DynamicMessage.Builder message = DynamicMessage.newBuilder(side == Side.REQUEST ? method.getInputType() : method.getOutputType());
		try {
			message.mergeFrom(bytes, extensions);
		} catch (InvalidProtocolBufferException e) {
			if (whole)
				return null;
		}
		return printer.printToString(message.buildPartial());
	}
}
