package io.wheeltapper.notebook.migrate.files;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.json.JsonDocuments;
import io.wheeltapper.notebook.migrate.code.Statement;
import io.wheeltapper.notebook.migrate.files.FolderContents.Definition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a folder file by file. A problem with one file never prevents others from being read. */
public final class FolderReader {
    private static final int MOST_PROBLEM = 300;

    private final Path root;
    private final List<SourceNotebook> notebooks = new ArrayList<>();
    private final List<Definition> definitions = new ArrayList<>();
    private final List<SkippedFile> skipped = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    private FolderReader(Path root) {
        this.root = root;
    }

    /**
     * Reads a folder.
     *
     * @throws IOException if the folder itself cannot be listed
     */
    public static FolderContents read(Path folder) throws IOException {
        return new FolderReader(folder.toRealPath()).contents();
    }

    private FolderContents contents() throws IOException {
        TreeMap<String, Path> files = new TreeMap<>();
        Files.walkFileTree(
                root,
                EnumSet.noneOf(java.nio.file.FileVisitOption.class),
                MigrateLimits.DEPTH_OF_FOLDERS,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                        boolean isHidden = !folder.equals(root)
                                && String.valueOf(folder.getFileName()).startsWith(".");
                        return isHidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        files.put(name(file), file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException problem) {
                        skip(name(file), "It cannot be opened (%s). Check its permissions.".formatted(shown(problem)));
                        return FileVisitResult.CONTINUE;
                    }
                });
        int count = 0;
        for (var file : files.entrySet()) {
            if (++count > MigrateLimits.FILES) {
                skip(
                        file.getKey(),
                        "There are more than %,d files. Name a smaller folder for the rest."
                                .formatted(MigrateLimits.FILES));
                break;
            }
            read(file.getKey(), file.getValue());
        }
        return new FolderContents(notebooks, definitions, skipped, others);
    }

    private String name(Path file) {
        return Statement.shown(root.relativize(file).toString().replace('\\', '/'));
    }

    private void read(String name, Path file) {
        if (Files.isSymbolicLink(file)) {
            skip(name, "It is a link, and links are not followed. Copy the file here if you need it.");
            return;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            skip(
                    name,
                    Files.isDirectory(file)
                            ? "The folders are nested too deeply. Name a subfolder."
                            : "It is not a file.");
            return;
        }
        String ending = ending(name);
        if (!isOfInterest(ending)) {
            others.add(name);
            return;
        }
        if (ending.equals("html") || ending.equals("htm")) {
            skip(name, "HTML exports cannot be converted back. Export the notebook as source or IPython notebook.");
            return;
        }
        boolean isArchive = ending.equals("dbc") || ending.equals("zip");
        long most = isArchive ? MigrateLimits.BYTES_OF_ARCHIVE : MigrateLimits.BYTES_OF_FILE;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            Optional<byte[]> bytes = Files.size(file) > most ? Optional.empty() : TextFile.bytes(in, most);
            if (bytes.isEmpty()) {
                skip(name, tooLarge(most));
            } else if (isArchive) {
                ArchiveReader.read(name, bytes.get(), this);
            } else {
                text(name, bytes.get());
            }
        } catch (IOException e) {
            skip(name, "It cannot be read (%s).".formatted(shown(e)));
        }
    }

    static String tooLarge(long most) {
        return "It is larger than %d MB, which no notebook or job needs. Clear its outputs.".formatted(most >> 20);
    }

    private static boolean isOfInterest(String ending) {
        return switch (ending) {
            case "ipynb",
                    "py",
                    "scala",
                    "sql",
                    "r",
                    "java",
                    "python",
                    "json",
                    "tmpl",
                    "yml",
                    "yaml",
                    "dbc",
                    "zip",
                    "html",
                    "htm" -> true;
            default -> false;
        };
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    void skip(String name, String reason) {
        skipped.add(new SkippedFile(name, reason));
    }

    /** Reads a file that is not an archive, or an entry of one. */
    void text(String name, byte[] bytes) {
        if (TextFile.isBinary(bytes)) {
            skip(name, "It is binary.");
            return;
        }
        String text = TextFile.text(bytes);
        try {
            switch (ending(name)) {
                case "ipynb" -> notebooks.add(JsonNotebooks.jupyter(name, text));
                case "yml", "yaml" -> yaml(name, text);
                case "json", "tmpl" -> json(name, text);
                default -> source(name, text);
            }
        } catch (JsonProcessingException e) {
            skip(name, "It is not JSON%s: %s".formatted(place(e.getLocation()), shown(e)));
        } catch (YamlEngineException e) {
            skip(name, "It is not YAML: %s".formatted(shown(e)));
        } catch (WheeltapperException e) {
            String reason = shown(e);
            skip(name, reason.startsWith(name) ? reason.substring(name.length()).replaceFirst("^[ ,:]+", "") : reason);
        } catch (IllegalArgumentException | StackOverflowError e) {
            skip(name, "It is nested too deeply.");
        }
    }

    private void source(String name, String text) throws JsonProcessingException {
        if (text.stripLeading().startsWith("{\"")) {
            json(name, text);
            return;
        }
        Optional<SourceNotebook> notebook = CommandSplitter.read(name, text);
        if (notebook.isPresent()) {
            notebooks.add(notebook.get());
        } else {
            others.add(name);
        }
    }

    private void json(String name, String text) throws JsonProcessingException {
        JsonNode tree = JsonDocuments.parse(text);
        if (JsonNotebooks.isExport(tree)) {
            notebooks.add(JsonNotebooks.export(name, tree));
        } else if (tree.has("nbformat")) {
            notebooks.add(JsonNotebooks.jupyter(name, text));
        } else {
            definitions.add(new Definition(name, tree));
        }
    }

    private void yaml(String name, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setMaxAliasesForCollections(20)
                .build();
        for (Object document : new Load(settings).loadAllFromString(text)) {
            definitions.add(new Definition(name, JsonDocuments.tree(document)));
        }
    }

    private static String place(JsonLocation at) {
        return at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
    }

    private static String shown(Exception problem) {
        String message = problem instanceof JsonProcessingException json
                ? json.getOriginalMessage()
                : String.valueOf(problem.getMessage());
        String plain = message.replaceFirst(" \\(start marker.*", "")
                .replaceAll("\\s+", " ")
                .replaceAll("\\p{Cntrl}", " ");
        return plain.length() > MOST_PROBLEM ? plain.substring(0, MOST_PROBLEM) + "…" : plain;
    }
}
