package io.wheeltapper.cli;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.step.EngineChoice;
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

/** The {@code wheeltapper notebook run} command. */
@Command(
        name = "run",
        sortOptions = false,
        header = "Runs a notebook of Java cells from top to bottom on this machine, and saves its outputs.",
        description = {
            "",
            "Cells see the workspace's tables by name. The notebook itself does not change: outputs "
                    + "of its cells go to the output file, even if a cell fails."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper notebook run notebooks/1a_raw_data_exploring.ipynb",
            "  wheeltapper notebook run notebooks/3_Scoring_Pipeline.ipynb -p model=failures -p start_date=2015-11-15 \\",
            "      -p to_date=2015-12-01 --output scored.ipynb --html scored.html",
            "  wheeltapper notebook run score.java"
        })
final class NotebookRunCommand extends SparkVerb {
    @Parameters(paramLabel = "FILE", description = "Notebook: an .ipynb file, or source text in a .java or .jsh file.")
    Path file = Path.of("");

    @Option(
            names = {"-p", "--param"},
            paramLabel = "NAME=VALUE",
            description = "Value of one of the notebook's widgets. Repeatable.")
    Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "File of the executed notebook (default: NAME-executed.ipynb in the current folder).")
    @Nullable
    Path output;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Also write the executed notebook there as an HTML page.")
    @Nullable
    Path html;

    @Option(names = "--jar", paramLabel = "FILE", description = "Let cells use the classes of this jar. Repeatable.")
    List<Path> jars = List.of();

    @Override
    void execute() {
        Path kept = output == null ? Path.of(NotebookFile.stem(file) + "-executed.ipynb") : output;
        FileNotebookHost files = new FileNotebookHost(kept, html);
        Notebook notebook = files.load(file.toString());
        // Created before the streams are replaced, so that the verb's own output does not become a cell's output.
        out();
        spec.commandLine().getErr();
        System.setOut(ThreadOutput.around(System.out));
        System.setErr(ThreadOutput.around(System.err));
        SparkSession session = spark();
        NotebookRunner runner = new NotebookRunner(
                workspace(),
                new TaskSteps(root().workspace, root().scenario, EngineChoice.SPARK),
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
                    "%s. See %s for the outputs of the cells and the place of the error."
                            .formatted(e.getMessage(), kept));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WheeltapperException(
                    ErrorCode.RUN_FAILED, "Interrupted. Notebook %s did not finish.".formatted(file));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new WheeltapperException(ErrorCode.INTERNAL, "The notebook could not be run.", e);
        }
    }

    /** The output of {@code --json}. */
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
