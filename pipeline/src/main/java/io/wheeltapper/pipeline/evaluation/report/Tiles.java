package io.wheeltapper.pipeline.evaluation.report;

import static io.wheeltapper.pipeline.evaluation.FigureTexts.count;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.duration;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.interval;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.percent;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.rate;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.ratio;

import io.wheeltapper.core.html.Element;
import io.wheeltapper.pipeline.confidence.ConfidenceInterval;
import io.wheeltapper.pipeline.evaluation.Evaluation;
import io.wheeltapper.pipeline.evaluation.EventFigures;
import io.wheeltapper.pipeline.evaluation.FigureTexts;
import io.wheeltapper.pipeline.evaluation.LeadTimes;
import io.wheeltapper.pipeline.evaluation.MoneyFigures;
import io.wheeltapper.pipeline.evaluation.PrecisionRecall;
import org.jspecify.annotations.Nullable;

/** The main figures. */
final class Tiles {
    private Tiles() {}

    static Element of(Evaluation evaluation) {
        EventFigures events = evaluation.events();
        PrecisionRecall rows = evaluation.rows().overFailures();
        Element tiles = Element.of("div", "tiles")
                .add(tile(
                        "Failures caught",
                        percent(events.caughtShare()),
                        "%s of %s foretold%s"
                                .formatted(
                                        count(events.caught()),
                                        count(events.failures()),
                                        sureAbout(events.caughtInterval()))))
                .add(leadTime(events))
                .add(tile(
                        "False alarms",
                        rate(events.falseAlarmsPerMachineYear()),
                        "per machine-year; %s of %s alarms"
                                .formatted(count(events.falseAlarms()), count(events.alarms()))))
                .add(tile(
                        "F1 by row",
                        ratio(rows.f1()),
                        "precision %s, recall %s%s"
                                .formatted(
                                        ratio(rows.precision()),
                                        ratio(rows.recall()),
                                        sureAbout(evaluation.rows().intervals().f1()))));
        return evaluation.money() == null ? tiles : tiles.add(money(evaluation.money()));
    }

    private static String sureAbout(@Nullable ConfidenceInterval interval) {
        return interval == null ? "" : "; " + interval(interval) + " with 95 % confidence";
    }

    private static Element leadTime(EventFigures events) {
        LeadTimes leadTimes = events.leadTimes();
        return leadTimes == null
                ? tile("Median lead time", FigureTexts.NOT_KNOWN, "no failure was caught")
                : tile(
                        "Median lead time",
                        duration(leadTimes.median()),
                        "quartiles %s and %s"
                                .formatted(duration(leadTimes.lowerQuartile()), duration(leadTimes.upperQuartile())));
    }

    private static Element money(MoneyFigures money) {
        return tile(
                money.saved() < 0 ? "Money lost" : "Money saved",
                FigureTexts.money(Math.abs(money.saved())),
                "costs %s, doing nothing %s"
                        .formatted(FigureTexts.money(money.total()), FigureTexts.money(money.withoutModel())));
    }

    private static Element tile(String name, String figure, String detail) {
        return Element.of("div", "tile")
                .add(Element.of("p", "name").text(name))
                .add(Element.of("p", "figure").text(figure))
                .add(Element.of("p", "detail").text(detail));
    }
}
