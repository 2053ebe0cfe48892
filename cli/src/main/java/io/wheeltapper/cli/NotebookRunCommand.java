package io.wheeltapper.cli;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.driver.notebooks.NotebookResult;
import io.wheeltapper.driver.notebooks.NotebookRunner;
import io.wheeltapper.driver.notebooks.Shells;
import io.wheeltapper.driver.tasks.TaskFailedException;
import io.wheeltapper.driver.tasks.ThreadOutput;
import io.wheeltapper.notebook.documents.Notebook;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wheeltapper notebook run} */
@Command(
        name = "run",
        sortOptions = false,
        header = "Runs a notebook of Java cells from top to bottom, here, and keeps what it shows.",
        description = {
            "",
            "Cells see the workspace's tables by their names. The notebook itself is not changed: what its cells show goes to"
                    + " the output file, also when one of them fails."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper notebook run notebooks/1a_raw_data_exploring.ipynb",
            "  wheeltapper notebook run notebooks/3_Scoring_Pipeline.ipynb -p model=failures -p start_date=2015-11-15 \\",
            "      -p to_date=2015-12-01 --output scored.ipynb --html scored.html",
            "  wheeltapper notebook run score.java"
        })
final class NotebookRunCommand extends Verb {
    @Parameters(
            paramLabel = "FILE",
            description = "The notebook: an .ipynb file, or source text in a .java or .jsh file.")
    Path file = Path.of("");

    @Option(
            names = {"-p", "--param"},
            paramLabel = "NAME=VALUE",
            description = "Value of one of the notebook's widgets; may be given several times.")
    Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where the executed notebook goes (default: NAME-executed.ipynb in the current folder).")
    @Nullable
    Path output;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the executed notebook there as a page, too.")
    @Nullable
    Path html;

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description = "Let cells use the classes of this jar; may be given several times.")
    List<Path> jars = List.of();

    @Override
    void execute() {
        Path kept = output == null ? Path.of(NotebookFile.stem(file) + "-executed.ipynb") : output;
        NotebookFiles files = new NotebookFiles(kept, html);
        Notebook notebook = files.load(file.toString());
        // Made before the streams are changed, so that what the verb itself tells does not become a cell's output.
        out();
        spec.commandLine().getErr();
        System.setOut(ThreadOutput.around(System.out));
        System.setErr(ThreadOutput.around(System.err));
        SparkSession session = spark();
        NotebookRunner runner = new NotebookRunner(
                workspace(),
                new TaskSteps(root().workspace, root().scenario),
                files,
                new VerbContext(progress(), this::tell),
                new Shells(),
                jars.stream().map(Path::toAbsolutePath).toList());
        try {
            NotebookResult result = runner.run(file.toString(), notebook, parameters, session);
            String page = html == null ? null : html.toString();
            print(new Summary(kept.toString(), page, result.value()), text(kept, result.value()));
        } catch (TaskFailedException e) {
            throw new WheeltapperException(
                    ErrorCode.RUN_FAILED,
                    "%s. %s has what the cells have shown, and where it happened.".formatted(e.getMessage(), kept));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WheeltapperException(
                    ErrorCode.RUN_FAILED, "Interrupted. Notebook %s has not ended.".formatted(file));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new WheeltapperException(ErrorCode.INTERNAL, "The notebook could not be run.", e);
        }
    }

    /** What {@code --json} prints. */
    record Summary(
            String output, @Nullable String html, @Nullable String result) {}

    private String text(Path kept, @Nullable String value) {
        return (value == null ? "" : "Result: %s%n".formatted(value))
                + "Executed notebook: " + kept
                + (html == null ? "" : "%nIts page: %s".formatted(html));
    }

    private void tell(String lines) {
        pauseProgress();
        if (!root().json) {
            lines.lines().forEach(out()::println);
        }
    }
}
