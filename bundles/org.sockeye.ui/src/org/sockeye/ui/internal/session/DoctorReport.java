/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.ProbeStatus;
import org.sockeye.capture.blind.BlindSpot;
import org.sockeye.ui.CaptureAgent;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** Reads what the agent's {@code --probe-only --format json} says of the probes, and of what they do not see. */
final class DoctorReport {

	private DoctorReport() {
	}

	/** @throws IOException when it has no probes; the message is the problem that the agent names */
	static CaptureAgent.Check read(String json) throws IOException {
		try {
			JsonObject report = JsonParser.parseString(json).getAsJsonObject();
			List<ProbeReport> probes = new ArrayList<>();
			for (JsonElement probe : report.getAsJsonArray("probes"))
				probes.add(probe(probe.getAsJsonObject()));
			if (!probes.isEmpty())
				return new CaptureAgent.Check(probes, blindSpots(report));
			String problem = text(report, "problem");
			throw new IOException(problem.isEmpty() ? Messages.noProbes : problem);
		} catch (JsonParseException | IllegalStateException | IllegalArgumentException | ClassCastException
				| NullPointerException e) {
			throw new IOException(Messages.badReport, e);
		}
	}

	private static List<BlindSpot> blindSpots(JsonObject report) {
		List<BlindSpot> spots = new ArrayList<>();
		for (JsonElement element : report.getAsJsonArray("blindSpots")) {
			JsonObject spot = element.getAsJsonObject();
			spots.add(new BlindSpot(spot.get("pid").getAsInt(), text(spot, "command"),
					BlindSpot.Kind.valueOf(text(spot, "kind").toUpperCase(Locale.ROOT)), text(spot, "detail")));
		}
		return spots;
	}

	private static ProbeReport probe(JsonObject probe) {
		List<ProbeStatus.Candidate> candidates = new ArrayList<>();
		for (JsonElement element : probe.getAsJsonArray("candidates")) {
			JsonObject candidate = element.getAsJsonObject();
			candidates.add(new ProbeStatus.Candidate(text(candidate, "program"), candidate.get("attached").getAsBoolean(),
					text(candidate, "reason")));
		}
		return new ProbeReport(text(probe, "name"), ProbeReport.State.valueOf(text(probe, "state").toUpperCase(Locale.ROOT)),
				candidates, text(probe, "meaning"));
	}

	private static String text(JsonObject object, String name) {
		JsonElement value = object.get(name);
		return value == null || value.isJsonNull() ? "" : value.getAsString();
	}
}
