package io.wheeltapper.notebook.charts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A chart that is described in a few words and rendered in several formats.
 *
 * <pre>{@code
 * Chart.lines("Vibration of machine 1")
 *         .x(times, "time")
 *         .y("vibration (mm/s)")
 *         .series("vibration", values)
 *         .mark(failedAt, "failure", "comp2")
 * }</pre>
 *
 * <p>Values are numbers, times ({@code Instant}, {@code Timestamp}, local ones taken as UTC) or texts. Null, NaN and
 * infinite values are gaps. Series of more than 2,000 points are thinned so that the picture is the same: lines to the
 * first, last, least and greatest value of each of 500 strips, clouds to a point a cell. Colours can be distinguished
 * by colour-blind readers; pictures have a white background.
 *
 * <p>The methods of charts change them and return them, so that calls can be chained; not safe for several threads.
 */
public abstract sealed class Chart
        permits BarChart, BoxChart, Histogram, MatrixChart, PanelChart, TimelineChart, XyChart {
    /** The MIME type of Vega-Lite specifications. */
    public static final String VEGA_LITE = "application/vnd.vegalite.v5+json";

    static final String NOTHING = "There are no values to show.";

    private final String title;

    Chart(String title) {
        this.title = title;
    }

    /** Creates a line chart over time, or over numbers or names. */
    public static XyChart lines(String title) {
        return new XyChart(title, XyChart.Style.LINE);
    }

    /** Creates a scatter chart of two numbers. */
    public static XyChart points(String title) {
        return new XyChart(title, XyChart.Style.POINTS);
    }

    /** Creates a bar chart by name, or of counts by month. */
    public static BarChart bars(String title) {
        return new BarChart(title);
    }

    /** Creates a histogram of two or more groups, as shares of each group. */
    public static Histogram histogram(String title) {
        return new Histogram(title);
    }

    /** Creates a shaded matrix of numbers, such as a confusion matrix. */
    public static MatrixChart matrix(String title) {
        return new MatrixChart(title);
    }

    /** Creates a chart of several measurements over one time axis, below each other. */
    public static PanelChart panels(String title) {
        return new PanelChart(title);
    }

    /** Creates a chart of time spans by row, coloured by label. */
    public static TimelineChart timelines(String title) {
        return new TimelineChart(title);
    }

    /** Creates a box plot: quartiles, whiskers and outliers by group. */
    public static BoxChart boxes(String title) {
        return new BoxChart(title);
    }

    public final String title() {
        return title;
    }

    /** Returns a Vega-Lite 5 specification that contains the data. */
    public final ObjectNode vegaLite() {
        ObjectNode specification = Vega.specification(title, text());
        if (isEmpty()) {
            Vega.nothing(specification, NOTHING);
        } else {
            specify(specification);
        }
        return specification;
    }

    /** Returns a picture as SVG, 560 units wide. Well-formed, without script, references and ids. */
    public final String svg() {
        Layout layout = layout();
        SvgCanvas canvas = SvgCanvas.of(text(), layout.width(), layout.height());
        draw(canvas, layout);
        return canvas.text();
    }

    /**
     * Returns the same picture as PNG, 1,120 pixels wide; empty if this Java cannot draw text because fonts are
     * missing.
     */
    public final Optional<byte[]> png() {
        Layout layout = layout();
        return ImageCanvas.png(layout.width(), layout.height(), canvas -> draw(canvas, layout));
    }

    /** Returns a sentence with the title and a summary of the content. */
    public final String text() {
        String sentence = isEmpty() ? NOTHING : contents();
        return title.isBlank() ? sentence : title + ": " + sentence;
    }

    /**
     * Returns all formats by MIME type, as notebooks store them: Vega-Lite as a tree, PNG in base64, the others as
     * texts.
     */
    public final Map<String, JsonNode> mimeBundle() {
        Map<String, JsonNode> bundle = new LinkedHashMap<>();
        bundle.put(VEGA_LITE, vegaLite());
        bundle.put("image/svg+xml", TextNode.valueOf(svg()));
        png().ifPresent(bytes ->
                bundle.put("image/png", TextNode.valueOf(Base64.getEncoder().encodeToString(bytes))));
        bundle.put("text/plain", TextNode.valueOf(text()));
        return bundle;
    }

    /** Returns the output metadata that accompany {@link #mimeBundle()}: the display size of the PNG. */
    public final ObjectNode mimeMetadata() {
        Layout layout = layout();
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.putObject("image/png").put("width", (int) layout.width()).put("height", (int) layout.height());
        return metadata;
    }

    @Override
    public final String toString() {
        return text();
    }

    private void draw(Canvas canvas, Layout layout) {
        if (isEmpty()) {
            layout.drawNothing(canvas);
        } else {
            layout.draw(canvas);
            drawValues(canvas, layout);
        }
    }

    abstract boolean isEmpty();

    /** Returns a summary of the content, ending with a full stop. */
    abstract String contents();

    abstract Layout layout();

    abstract void drawValues(Canvas canvas, Layout layout);

    abstract void specify(ObjectNode specification);
}
