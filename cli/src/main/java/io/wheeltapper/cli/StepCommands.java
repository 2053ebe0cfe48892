package io.wheeltapper.cli;

import io.wheeltapper.core.step.StepDefinition;
import io.wheeltapper.core.step.Steps;
import java.util.List;

/** What runs each step. */
final class StepCommands {
    private static final List<StepCommand> ALL = List.of(
            new SimulateCommand(),
            new IngestCommand(),
            new FeaturesCommand(),
            new TrainCommand(),
            new ScoreCommand(),
            new EvaluateCommand());

    private StepCommands() {}

    /** Returns them in the order of the command line's help. */
    static List<StepCommand> all() {
        return ALL;
    }

    /** @throws io.wheeltapper.core.error.WheeltapperException if there is no such step */
    static StepCommand require(String name) {
        StepDefinition step = Steps.require(name);
        return ALL.stream()
                .filter(each -> each.definition().equals(step))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing runs step " + name));
    }
}
