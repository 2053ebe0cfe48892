package io.wheeltapper.notebook.migrate.code;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement as three texts of the same length, so that what is found in one can be looked up in the others.
 *
 * @param cell where it stands
 * @param line its first line in the cell, from 1
 * @param text as it is written
 * @param code without comments
 * @param bare also without what strings hold, unless that is SQL
 */
public record Statement(SourceCell cell, int line, String text, String code, String bare) {
    private static final int LONGEST_LINE_SHOWN = 160;

    public Statement {
        if (text.length() != code.length() || text.length() != bare.length()) {
            throw new IllegalArgumentException("The three texts differ in length");
        }
    }

    /** Returns whether {@code pattern} is in what is no string. */
    public boolean has(Pattern pattern) {
        return pattern.matcher(bare).find();
    }

    /** Returns whether {@code pattern} is in it, strings included. */
    public boolean says(Pattern pattern) {
        return pattern.matcher(code).find();
    }

    public Matcher inBare(Pattern pattern) {
        return pattern.matcher(bare);
    }

    public Matcher inCode(Pattern pattern) {
        return pattern.matcher(code);
    }

    /** Returns what stands between the bracket at {@code open} and its partner, or the end; strings included. */
    public String inBrackets(int open) {
        return code.substring(open + 1, closing(open));
    }

    /** Returns where the partner of the bracket at {@code open} is; the end where there is none. */
    public int closing(int open) {
        int depth = 0;
        for (int i = open; i < bare.length(); i++) {
            char c = bare.charAt(i);
            if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if ((c == ')' || c == ']' || c == '}') && --depth == 0) {
                return i;
            }
        }
        return bare.length();
    }

    /** Returns the line in the cell of a place in the texts. */
    public int lineAt(int offset) {
        return line
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    /** That line for people: without indentation, comments, control characters, and not too long. */
    public String lineTextAt(int offset) {
        int start = text.lastIndexOf('\n', offset - 1) + 1;
        int end = text.indexOf('\n', offset);
        return shown(code.substring(start, end < 0 ? text.length() : end));
    }

    /** Returns a text from a file as it can be shown in a terminal. */
    public static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.length() <= LONGEST_LINE_SHOWN ? plain : plain.substring(0, LONGEST_LINE_SHOWN - 1) + "…";
    }
}
