/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the core words, in the language of the window.
 *
 * <p>The core says everything in English: the same sentence goes into session files, logs and the agent's stream, or was read from there,
 * written by another process on another day. So it is translated where it is shown, by a catalogue with the English sentences
 * ({@code core.properties}) and their translations ({@code core_de.properties}), with <code>{0}</code> for what varies, or
 * <code>{0,text}</code> where that is a text of the catalogue too. A sentence that the catalogue does not have stays as it is.
 */
public final class CoreText {

	private static final Pattern PARAMETER = Pattern.compile("\\{(\\d)(,text)?\\}");
	private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:,\\d{3})+");

	/** What varies in a sentence. */
	private record Parameter(int number, boolean text) {
	}

	/** A sentence with parameters. */
	private record Sentence(Pattern english, List<Parameter> parameters, String translated) {
	}

	/** Behind what its making needs. */
	private static final CoreText SHOWN = new CoreText(Locale.getDefault(Locale.Category.DISPLAY));

	private final Map<String, String> fixed = new HashMap<>();
	/** By their length, the longest first: it says most. */
	private final List<Sentence> sentences = new ArrayList<>();

	/** The texts of a language; of one that the catalogue does not have they stay English. */
	public CoreText(Locale locale) {
		ResourceBundle.Control noFallback = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
		ResourceBundle english;
		ResourceBundle translated;
		try {
			english = ResourceBundle.getBundle("org.sockeye.ui.core", Locale.ROOT, CoreText.class.getClassLoader(), noFallback);
			translated = ResourceBundle.getBundle("org.sockeye.ui.core", locale, CoreText.class.getClassLoader(), noFallback);
		} catch (MissingResourceException e) {
			throw new IllegalStateException("the catalogue of texts is missing", e);
		}
		if (translated.getLocale().equals(Locale.ROOT))
			return; // it would say the same
		List<String> keys = Collections.list(english.getKeys());
		keys.sort((a, b) -> Integer.compare(english.getString(b).length(), english.getString(a).length()));
		for (String key : keys)
			add(english.getString(key), translated.getString(key));
	}

	private void add(String english, String translation) {
		Matcher m = PARAMETER.matcher(english);
		StringBuilder regex = new StringBuilder();
		List<Parameter> parameters = new ArrayList<>();
		int from = 0;
		while (m.find()) {
			regex.append(Pattern.quote(english.substring(from, m.start()))).append("(.*?)");
			parameters.add(new Parameter(Integer.parseInt(m.group(1)), m.group(2) != null));
			from = m.end();
		}
		if (parameters.isEmpty())
			fixed.put(english, translation);
		else
			sentences.add(new Sentence(Pattern.compile(regex.append(Pattern.quote(english.substring(from))).toString(), Pattern.DOTALL), parameters,
					translation.replace("'", "''")));
	}

	/**
	 * @param english what the core said, {@code null} allowed
	 * @return the same in the user's language; what varies in it is translated too where that is a known sentence
	 */
	public static String of(String english) {
		return SHOWN.translate(english);
	}

	/** The same in the language of this one. */
	public String translate(String english) {
		if (english == null || english.isEmpty() || fixed.isEmpty())
			return english;
		String known = fixed.get(english);
		if (known != null)
			return known;
		for (Sentence s : sentences) {
			Matcher m = s.english().matcher(english);
			if (m.matches()) {
				Object[] values = new Object[10];
				for (int i = 0; i < s.parameters().size(); i++)
					values[s.parameters().get(i).number()] = s.parameters().get(i).text() ? translate(m.group(i + 1)) : number(m.group(i + 1));
				return new MessageFormat(s.translated(), Locale.ROOT).format(values);
			}
		}
		return english;
	}

	/** @return a number that was written with commas between its thousands as the user's language does it */
	private static String number(String value) {
		return THOUSANDS.matcher(value).matches() ? FieldText.count(Long.parseLong(value.replace(",", ""))) : value;
	}
}
