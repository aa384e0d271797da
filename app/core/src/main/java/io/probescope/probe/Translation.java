package io.probescope.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.probescope.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The texts of a descriptor in another language: {@code probe.zh_CN.yaml} beside {@code probe.yaml}, which has all else. Every text has to be there, and no other:
 *
 * <pre>
 * title: ...
 * parameters:
 *   failed_only: {label: ..., help: ...}
 * column_help:
 *   pid: ...
 * </pre>
 */
final class Translation {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final List<String> TEXTS = List.of("title", "question", "when_to_use", "how_to_read", "blind_spots");

    /** A text in its place. */
    private record Text(ObjectNode holder, String key) {
        String written() {
            return holder.get(key).asText();
        }
    }

    private final String file;
    private final Map<String, Text> texts;

    private Translation(String file, Map<String, Text> texts) {
        this.file = file;
        this.texts = texts;
    }

    /** @param file how the texts are named in a problem */
    static Translation read(String file, byte[] yaml) throws ProblemException {
        try {
            if (YAML.readTree(yaml) instanceof ObjectNode tree) {
                return new Translation(file, texts(tree));
            }
            throw new ProblemException(file + " holds no keys.", "Write the texts of the probe in that language.");
        } catch (JsonProcessingException e) {
            throw new ProblemException(file + " is not YAML: " + e.getOriginalMessage(), "Correct it.", e);
        } catch (IOException e) {
            throw new ProblemException(file + " can't be read: " + e.getMessage(), "Build the application again.", e);
        }
    }

    /**
     * Puts these texts in the place of the English ones.
     *
     * @param descriptor what {@code probe.yaml} or {@code shared.yaml} holds
     */
    void translate(ObjectNode descriptor) throws ProblemException {
        Map<String, Text> english = texts(descriptor);
        List<String> missing = new ArrayList<>(english.keySet());
        missing.removeAll(texts.keySet());
        List<String> unknown = new ArrayList<>(texts.keySet());
        unknown.removeAll(english.keySet());
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw new ProblemException(
                    file
                            + (missing.isEmpty()
                                    ? " has " + unknown + ", which is not in English."
                                    : " lacks " + missing + "."),
                    "Write the same texts in both languages.");
        }
        english.forEach(
                (path, text) -> text.holder().put(text.key(), texts.get(path).written()));
    }

    /** By their paths, such as {@code column_help.pid}. */
    private static Map<String, Text> texts(ObjectNode tree) {
        Map<String, Text> texts = new TreeMap<>();
        for (String key : TEXTS) {
            add(texts, tree, key, key);
        }
        if (tree.get("column_help") instanceof ObjectNode columns) {
            columns.fieldNames().forEachRemaining(column -> add(texts, columns, column, "column_help." + column));
        }
        JsonNode parameters = tree.path("parameters");
        if (parameters.isObject()) {
            parameters.properties().forEach(named -> addParameter(texts, named.getValue(), named.getKey()));
        } else {
            parameters.forEach(parameter ->
                    addParameter(texts, parameter, parameter.path("name").asText()));
        }
        return texts;
    }

    private static void addParameter(Map<String, Text> texts, JsonNode parameter, String name) {
        if (parameter instanceof ObjectNode object) {
            add(texts, object, "label", "parameters." + name + ".label");
            add(texts, object, "help", "parameters." + name + ".help");
        }
    }

    /** An empty text is as good as none. */
    private static void add(Map<String, Text> texts, ObjectNode holder, String key, String path) {
        if (!holder.path(key).asText().isBlank()) {
            texts.put(path, new Text(holder, key));
        }
    }
}
