package io.wheeltapper.notebook.documents;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;

/** Creates the errors of invalid notebook files. */
final class NotebookErrors {
    private NotebookErrors() {}

    static WheeltapperException notJson(String name, JsonProcessingException cause) {
        JsonLocation at = cause.getLocation();
        String where = at == null ? "" : " line %d, column %d:".formatted(at.getLineNr(), at.getColumnNr());
        return new WheeltapperException(
                ErrorCode.NOTEBOOK_INVALID,
                "%s%s not a notebook, since it is not valid JSON (%s). Correct the file, or export it again."
                        .formatted(name, where, cause.getOriginalMessage().replaceFirst(" \\(start marker.*", "")));
    }

    static WheeltapperException wrong(String name, String where, String what, String expected) {
        return new WheeltapperException(
                ErrorCode.NOTEBOOK_INVALID, "%s, %s: %s, expected %s.".formatted(name, where, what, expected));
    }

    static WheeltapperException otherFormat(String name, String format) {
        return new WheeltapperException(
                ErrorCode.NOTEBOOK_INVALID,
                "%s has notebook format %s, expected 4. Open it in Jupyter, and save it in the current format."
                        .formatted(name, format));
    }
}
