package io.wheeltapper.notebook.charts;

import java.util.ArrayList;
import java.util.List;

/**
 * Estimates the width of texts in a sans-serif font, slightly too wide, since the viewer chooses the font and both
 * pictures should have the same layout. Estimated, rather a little wide, since the font is the viewer's and both
 * pictures are to be laid out alike.
 */
final class TextWidths {
    private TextWidths() {}

    static double of(String text, double size) {
        return text.codePoints().mapToDouble(TextWidths::share).sum() * size;
    }

    private static double share(int codePoint) {
        if (codePoint > 0x2E7F) {
            return 1.05;
        }
        if ("iIjlt.,:;'|! f()[]r-/".indexOf(codePoint) >= 0) {
            return 0.34;
        }
        if ("mwMW@%".indexOf(codePoint) >= 0) {
            return 0.92;
        }
        return Character.isUpperCase(codePoint) ? 0.72 : 0.58;
    }

    /** Returns the text, shortened with an ellipsis if it does not fit. */
    static String cut(String text, double size, double width) {
        if (of(text, size) <= width) {
            return text;
        }
        int[] letters = text.codePoints().toArray();
        int end = letters.length;
        while (end > 1 && of(new String(letters, 0, end) + "…", size) > width) {
            end--;
        }
        return new String(letters, 0, end).stripTrailing() + "…";
    }

    /**
     * Returns the text broken at blanks into at most {@code most} lines; the last line is shortened if that is not
     * enough.
     */
    static List<String> lines(String text, double size, double width, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && of(longer, size) > width && lines.size() < most - 1) {
                lines.add(line.toString());
                longer = word;
            }
            line.setLength(0);
            line.append(longer);
        }
        lines.add(line.toString());
        return lines.stream().map(each -> cut(each, size, width)).toList();
    }
}
