package io.wheeltapper.server.documents.notebooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.json.Json;
import io.wheeltapper.notebook.documents.Notebook;
import io.wheeltapper.notebook.documents.NotebookReader;
import io.wheeltapper.server.base.errors.ApiException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Jupyter notebooks from elsewhere. */
public final class Notebooks {
    /** Limit of a message, which may repeat parts of a notebook. */
    private static final int MOST_OF_A_MESSAGE = 400;

    private Notebooks() {}

    /**
     * Reads a notebook, nbformat 4.
     *
     * @param name for messages
     * @throws ApiException INVALID_PARAMETER_VALUE if it is not a notebook, naming the place of the error
     */
    public static Notebook read(String name, byte[] ipynb) {
        try {
            return NotebookReader.read(name, Json.parse(text(ipynb)));
        } catch (JsonProcessingException e) {
            throw bad("it is not JSON: %s.".formatted(e.getOriginalMessage()));
        } catch (WheeltapperException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Decodes bytes.
     *
     * @throws ApiException INVALID_PARAMETER_VALUE if the bytes are not UTF-8
     */
    public static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ApiException.invalid("The content of a notebook must be text in UTF-8, but this is not.");
        }
    }

    static String shortened(String message) {
        return message.length() <= MOST_OF_A_MESSAGE ? message : message.substring(0, MOST_OF_A_MESSAGE) + "…";
    }

    private static ApiException bad(String problem) {
        return ApiException.invalid("The content is not a Jupyter notebook: " + shortened(problem));
    }
}
