package io.wheeltapper.notebook.documents;

import java.util.Locale;

/**
 * The code of a cell without the word that says its language.
 *
 * @param magic that word, such as {@code %sql}; empty for Java
 * @param code what is left, its lines where they were in the cell
 */
public record CellCode(CellLanguage language, String magic, String code) {
    /** Takes apart the source of a code cell. The word must be the first of the cell. */
    public static CellCode of(String source) {
        String stripped = source.stripLeading();
        if (!stripped.startsWith("%")) {
            return new CellCode(CellLanguage.JAVA, "", source);
        }
        int at = source.length() - stripped.length();
        int end = at + 1;
        while (end < source.length() && !Character.isWhitespace(source.charAt(end))) {
            end++;
        }
        String magic = source.substring(at, end);
        // Blank lines before the word stay, so that line numbers are those of the cell.
        String code = source.substring(0, at) + source.substring(end);
        return new CellCode(language(magic.toLowerCase(Locale.ROOT)), magic, code);
    }

    private static CellLanguage language(String magic) {
        return switch (magic) {
            case "%sql" -> CellLanguage.SQL;
            case "%md", "%markdown" -> CellLanguage.MARKDOWN;
            case "%java" -> CellLanguage.JAVA;
            case "%run" -> CellLanguage.RUN;
            default -> CellLanguage.OTHER;
        };
    }
}
