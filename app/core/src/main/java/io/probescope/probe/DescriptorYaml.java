package io.probescope.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import java.io.IOException;
import java.util.stream.Collectors;

/** Reads {@code probe.yaml}: the keys are the components of {@link ProbeDescriptor} in snake_case, but for the name; each required and no other allowed. */
final class DescriptorYaml {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private DescriptorYaml() {}

    /**
     * Reads one descriptor.
     *
     * @param name the probe's name, which is its folder's and so is not in the text
     * @param file how the text is named in a problem
     * @param shared what is added to it
     * @param translation its texts in another language, or {@code null}
     */
    static ProbeDescriptor read(
            String name, String file, byte[] yaml, SharedDescription shared, Translation translation)
            throws ProblemException {
        try {
            JsonNode read = YAML.readTree(yaml);
            if (!(read instanceof ObjectNode tree) || tree.has("name")) {
                throw new ProblemException(
                        file + (read.has("name") ? " has the unknown key 'name'." : " holds no keys."),
                        "Write the keys that bpf/opensnoop/probe.yaml has; the folder is the name.");
            }
            tree.put("name", name);
            if (translation != null) {
                translation.translate(tree);
            }
            shared.addTo(tree);
            for (JsonNode parameter : tree.path("parameters")) {
                fillOptional(parameter);
            }
            ProbeDescriptor descriptor = YAML.treeToValue(tree, ProbeDescriptor.class);
            for (Parameter parameter : descriptor.parameters()) {
                checkDefault(file, parameter);
            }
            return descriptor;
        } catch (UnrecognizedPropertyException e) {
            throw wrong(file, "has the unknown key '" + keyPath(e) + "'", e);
        } catch (JsonMappingException e) {
            throw wrong(file, "is wrong at " + (e.getPath().isEmpty() ? "its top" : "the key '" + keyPath(e) + "'"), e);
        } catch (IOException e) {
            throw wrong(file, "is not YAML", e);
        }
    }

    /** A range and a unit are said only where there is one. */
    private static void fillOptional(JsonNode parameter) {
        if (parameter instanceof ObjectNode object) {
            object.putIfAbsent("min", object.nullNode());
            object.putIfAbsent("max", object.nullNode());
            object.putIfAbsent("unit", object.textNode(""));
        }
    }

    private static void checkDefault(String file, Parameter parameter) throws ProblemException {
        boolean fits = switch (parameter.type()) {
            case INTEGER -> parameter.defaultValue() instanceof Long;
            case BOOLEAN -> parameter.defaultValue() instanceof Boolean;
            case TEXT -> parameter.defaultValue() instanceof String;
        };
        if (!fits) {
            throw new ProblemException(
                    file + ": the default of the parameter '" + parameter.name() + "' is not of its type "
                            + parameter.type() + ".",
                    "Correct the key 'default' of that parameter.");
        }
    }

    private static String keyPath(JsonMappingException e) {
        return e.getPath().stream()
                .map(part -> part.getFieldName() != null ? part.getFieldName() : String.valueOf(part.getIndex()))
                .collect(Collectors.joining("."));
    }

    private static ProblemException wrong(String file, String what, IOException e) {
        String reason = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return new ProblemException(
                new Problem(
                        file + " " + what + ": " + reason, "Correct the descriptor.", String.valueOf(e.getMessage())),
                e);
    }
}
