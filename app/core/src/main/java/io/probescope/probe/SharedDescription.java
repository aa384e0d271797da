package io.probescope.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.probescope.problem.ProblemException;
import java.io.IOException;

/** What {@code probes/shared.yaml} says for every probe: the parameters that choose whose events are recorded, and the help of columns that many have. */
final class SharedDescription {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String OF_NOBODY = "of_nobody";

    private final ArrayNode parameters;
    private final ObjectNode columnHelp;

    private SharedDescription(ArrayNode parameters, ObjectNode columnHelp) {
        this.parameters = parameters;
        this.columnHelp = columnHelp;
    }

    /**
     * Reads what is shared.
     *
     * @param file how the text is named in a problem
     * @param translation its texts in another language, or {@code null}
     */
    static SharedDescription read(String file, byte[] yaml, Translation translation) throws ProblemException {
        try {
            JsonNode read = YAML.readTree(yaml);
            if (translation != null && read instanceof ObjectNode tree) {
                translation.translate(tree);
            }
            if (read.get("parameters") instanceof ArrayNode parameters
                    && read.get("column_help") instanceof ObjectNode columnHelp) {
                return new SharedDescription(parameters, columnHelp);
            }
            throw new ProblemException(
                    file + " lacks its list 'parameters' or its map 'column_help'.", "Correct it and build again.");
        } catch (JsonProcessingException e) {
            throw new ProblemException(file + " is not YAML: " + e.getOriginalMessage(), "Correct it.", e);
        } catch (IOException e) {
            throw new ProblemException(file + " can't be read: " + e.getMessage(), "Build the application again.", e);
        }
    }

    /**
     * Adds what is shared to a probe's descriptor, whose own parameters stand first and whose own help stays. A descriptor that says {@code of_nobody: true} tells
     * of events that are of no process: there is nobody to choose.
     */
    void addTo(ObjectNode descriptor) {
        JsonNode ofNobody = descriptor.remove(OF_NOBODY);
        boolean hasOwners = ofNobody == null || !ofNobody.asBoolean();
        if (hasOwners && descriptor.get("parameters") instanceof ArrayNode own) {
            own.addAll(parameters.deepCopy());
        }
        if (descriptor.get("column_help") instanceof ObjectNode own) {
            columnHelp.properties().forEach(help -> own.putIfAbsent(help.getKey(), help.getValue()));
        }
    }
}
