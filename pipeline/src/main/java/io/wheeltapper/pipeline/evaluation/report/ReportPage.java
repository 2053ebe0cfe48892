package io.wheeltapper.pipeline.evaluation.report;

import static io.wheeltapper.pipeline.evaluation.FigureTexts.count;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.duration;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.time;

import io.wheeltapper.core.html.Element;
import io.wheeltapper.pipeline.evaluation.Evaluation;
import io.wheeltapper.pipeline.evaluation.EvaluationSubject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** An evaluation as one self-contained HTML page. */
public final class ReportPage {
    private ReportPage() {}

    /**
     * Returns the page; the same input gives the same text, which is also well-formed XML.
     *
     * @param importances importances of the features; their section is omitted if empty
     * @param selection sentence about the features of the model; empty if it uses all
     */
    public static String of(Evaluation evaluation, List<FeatureImportance> importances, String selection) {
        EvaluationSubject subject = evaluation.subject();
        String title = "Evaluation of %s version %d".formatted(subject.model(), subject.modelVersion());
        Element page = Element.of("main")
                .add(header(title, subject))
                .add(warnings(evaluation.warnings()))
                .add(Tiles.of(evaluation))
                .add(ComponentSection.of(evaluation))
                .add(TimelineSection.of(evaluation.periods()))
                .add(Element.of("div", "pair")
                        .add(LeadTimeSection.of(evaluation))
                        .add(PrecisionRecallSection.of(evaluation.components())))
                .add(CalibrationSection.of(evaluation.components()))
                .add(ConfusionSection.of(evaluation.rows().confusion()));
        if (!importances.isEmpty()) {
            page.add(ImportanceSection.of(importances));
        }
        if (!selection.isEmpty()) {
            page.add(Section.of("selection", "Features learned from", selection + "."));
        }
        page.add(DefinitionsSection.of(subject));
        return "<!DOCTYPE html>\n"
                + Element.of("html")
                        .with("lang", "en")
                        .add(head(title))
                        .add(Element.of("body").add(page))
                + "\n";
    }

    private static Element head(String title) {
        return Element.of("head")
                .add(Element.of("meta").with("charset", "utf-8"))
                .add(Element.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"))
                .add(Element.of("meta").with("name", "color-scheme").with("content", "light dark"))
                .add(Element.of("title").text(title))
                .add(Element.of("style").text(style()));
    }

    private static Element header(String title, EvaluationSubject subject) {
        String rows = "%s rows of %s machines".formatted(count(subject.rows()), count(subject.machines()));
        String unobserved = subject.unobservedRows() == 0
                ? ""
                : "; %s more are excluded, since their horizon has not been fully observed"
                        .formatted(count(subject.unobservedRows()));
        return Element.of("header")
                .add(Element.of("p", "mark").text("Wheeltapper"))
                .add(Element.of("h1").text(title))
                .add(Element.of("p", "subject")
                        .text("Which component fails within %s: results ".formatted(duration(subject.horizon())))
                        .add(Element.of("b").text(subject.resultsData()))
                        .text(" from %s to %s (UTC) compared with what happened since. %s%s."
                                .formatted(time(subject.startDate()), time(subject.toDate()), rows, unobserved)));
    }

    /** Returns a list of warnings; empty if there are none. */
    private static Element warnings(List<String> warnings) {
        Element list = Element.of("ul", "warnings");
        warnings.forEach(warning -> list.add(Element.of("li").text(warning)));
        return list;
    }

    /** Returns the style sheet, without characters that HTML and XML read differently. */
    private static String style() {
        String resource = "report.css";
        try (InputStream in = ReportPage.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
