package io.wheeltapper.cli;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.notebook.documents.Notebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper notebook convert} command. */
@Command(
        name = "convert",
        sortOptions = false,
        header =
                "Converts notebooks to HTML pages, source text or Jupyter notebooks, locally and without running them.",
        description = {
            "",
            "Reads .ipynb and source text. An HTML page is self-contained and shows the notebook's "
                    + "outputs; source text contains no outputs, and converts back to the same notebook. In a "
                    + "folder, all notebooks at any depth are converted; other files, hidden files and "
                    + "symbolic links are skipped."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper notebook convert scored.ipynb scored.html",
            "  wheeltapper notebook convert score.ipynb score.java",
            "  wheeltapper notebook convert score.java score.ipynb --overwrite",
            "  wheeltapper notebook convert notebooks pages --to html"
        })
final class NotebookConvertCommand extends Verb {
    @Parameters(index = "0", paramLabel = "SOURCE", description = "A notebook, or a folder of notebooks.")
    Path source = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "TARGET",
            description = "File that ends in .html, .ipynb, .java or .jsh; or a folder, with --to.")
    Path target = Path.of("");

    @Option(
            names = "--to",
            paramLabel = "FORM",
            description = "Target format: html, source or ipynb (default: from the target's name).")
    @Nullable
    NotebookForm to;

    @Option(names = "--overwrite", description = "Replace existing files; otherwise they are skipped.")
    boolean overwrite;

    private final List<Done> done = new ArrayList<>();

    /** The result for one notebook. */
    record Done(String action, String source, String target) {}

    /** The output of {@code --json}. */
    record Summary(List<Done> objects) {}

    /** A notebook being converted. */
    private record Work(Path file, Notebook notebook) {}

    @Override
    void execute() {
        if (!Files.exists(source)) {
            throw new WheeltapperException(
                    ErrorCode.SOURCE_NOT_FOUND,
                    "There is no file or folder %s. Name a notebook or a folder.".formatted(source));
        }
        boolean isFolder = Files.isDirectory(source);
        boolean intoFolder = isFolder || Files.isDirectory(target);
        NotebookForm form = form(intoFolder);
        Map<Path, Work> plan = new LinkedHashMap<>();
        for (Path file : isFolder ? notebooks() : List.of(source)) {
            Notebook notebook = NotebookFile.read(file);
            Path name = isFolder ? source.relativize(file) : Path.of(String.valueOf(file.getFileName()));
            Path to = intoFolder
                    ? target.resolve(name).resolveSibling(NotebookFile.stem(name) + "." + form.ending(notebook))
                    : target;
            Work other = plan.put(to, new Work(file, notebook));
            if (other != null) {
                throw new WheeltapperException(
                        ErrorCode.INVALID_OPTION,
                        "%s and %s would both become %s. Rename one, or convert them one by one."
                                .formatted(other.file(), file, to));
            }
        }
        plan.forEach((to, work) -> convert(form, work, to));
        long converted =
                done.stream().filter(each -> each.action().equals("converted")).count();
        print(new Summary(done), "%d converted, %d skipped.".formatted(converted, done.size() - converted));
    }

    private NotebookForm form(boolean intoFolder) {
        if (to != null) {
            return to;
        }
        if (intoFolder) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s is a folder. Give the format with --to html, --to source or --to ipynb.".formatted(target));
        }
        return NotebookForm.of(target)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "The name %s does not tell the format. Let it end in .html, .ipynb or .java, or give --to."
                                .formatted(target)));
    }

    private List<Path> notebooks() {
        try (Stream<Path> files = Files.walk(source)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> Stream.iterate(source.relativize(file), part -> part != null, Path::getParent)
                            .noneMatch(
                                    part -> String.valueOf(part.getFileName()).startsWith(".")))
                    .filter(NotebookFile::isNotebook)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new WheeltapperException(ErrorCode.SOURCE_UNREADABLE, "Cannot read folder %s.".formatted(source), e);
        }
    }

    private void convert(NotebookForm form, Work work, Path to) {
        boolean isLeft = !overwrite && Files.exists(to);
        if (!isLeft) {
            try {
                NotebookFile.write(to, form.text(NotebookFile.stem(work.file()), work.notebook()));
            } catch (IOException e) {
                throw new WheeltapperException(
                        ErrorCode.WRITE_FAILED, "Cannot write %s. Name another target.".formatted(to), e);
            }
        }
        done.add(new Done(isLeft ? "skipped" : "converted", work.file().toString(), to.toString()));
        if (!root().json) {
            out().println(
                            isLeft
                                    ? "skipped %s, since %s already exists; --overwrite replaces it"
                                            .formatted(work.file(), to)
                                    : "converted %s to %s".formatted(work.file(), to));
            out().flush();
        }
    }
}
