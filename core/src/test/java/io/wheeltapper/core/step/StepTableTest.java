package io.wheeltapper.core.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of steps in {@code docs/jobs.md} says what the definitions say; {@code -Dgolden.update=true} writes it anew. */
class StepTableTest {
    private static final Path PAGE = Path.of("..", "docs", "jobs.md");
    private static final String BEGIN = "<!-- Made from the definitions of the steps by StepTableTest. -->\n";
    private static final String END = "<!-- End of what StepTableTest makes. -->\n";

    @Test
    void the_page_has_every_parameter_of_every_step() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        assertThat(end).isGreaterThanOrEqualTo(begin);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page.substring(0, begin) + table() + page.substring(end));
        } else {
            assertThat(page.substring(begin, end)).isEqualTo(table());
        }
    }

    private static String table() {
        StringBuilder table = new StringBuilder();
        for (StepDefinition step : Steps.ALL) {
            table.append("\n**`%s`** %s\n\n".formatted(step.name(), step.header()));
            table.append("| parameter | value | default | meaning |\n|---|---|---|---|\n");
            step.parameters().forEach(parameter -> table.append(row(parameter)));
        }
        return table.append('\n').toString();
    }

    private static String row(Parameter<?> parameter) {
        List<String> names = new ArrayList<>(List.of(parameter.name()));
        names.addAll(parameter.aliases());
        String unit = parameter.unit() == null ? "" : " (" + parameter.unit() + ")";
        String otherwise = parameter.otherwise() == null ? "" : parameter.otherwise();
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        String.join("`, `", names),
                        parameter.type().description() + unit,
                        parameter.isRequired() ? "required" : otherwise,
                        parameter.help());
    }
}
