package io.wheeltapper.server.notebooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.server.errors.ApiException;
import io.wheeltapper.server.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Jupyter notebooks as trees. */
public final class Notebooks {
    private static final int NBFORMAT = 4;

    private Notebooks() {}

    /** @throws ApiException INVALID_PARAMETER_VALUE if it is not JSON with {@code nbformat} 4 and {@code cells} */
    public static ObjectNode parse(byte[] ipynb) {
        try {
            JsonNode tree = Json.parse(text(ipynb));
            if (!(tree instanceof ObjectNode notebook)) {
                throw bad("it is JSON, but no object.");
            }
            if (!notebook.path("nbformat").isIntegralNumber()
                    || notebook.path("nbformat").asInt() != NBFORMAT) {
                throw bad("its nbformat is %s, not 4.".formatted(shortened(notebook.path("nbformat"))));
            }
            if (!notebook.path("cells").isArray()) {
                throw bad("it has no list of cells.");
            }
            return notebook;
        } catch (JsonProcessingException e) {
            throw bad("it is not JSON: %s.".formatted(e.getOriginalMessage()));
        }
    }

    /** @throws ApiException INVALID_PARAMETER_VALUE if the bytes are not UTF-8 */
    public static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ApiException.invalid("The content of a notebook must be text in UTF-8, and this is not.");
        }
    }

    private static String shortened(JsonNode value) {
        String text = value.isMissingNode() ? "missing" : value.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static ApiException bad(String problem) {
        return ApiException.invalid(
                "The content is no Jupyter notebook: %s Save it in nbformat 4, and try again.".formatted(problem));
    }
}
