package io.wheeltapper.pipeline.models;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Folders {@code 1, 2, …} in another one. Each belongs to one writer, and becomes visible with its document. Numbers
 * are never reused. Safe for use by several threads and processes.
 */
final class NumberedFolders {
    private final FileSystem files;
    private final Path parent;
    private final String document;

    /**
     * Creates the folders.
     *
     * @param document name of the file that is written last
     */
    NumberedFolders(FileSystem files, Path parent, String document) {
        this.files = files;
        this.parent = parent;
        this.document = document;
    }

    Path folder(int number) {
        return new Path(parent, Integer.toString(number));
    }

    /** Claims the first unused number above all others. */
    int claim() throws IOException {
        List<Integer> taken = all();
        int number = taken.isEmpty() ? 1 : taken.get(taken.size() - 1) + 1;
        while (!FolderClaim.take(files, folder(number))) {
            number++;
        }
        return number;
    }

    /** Makes a folder visible. A rename is atomic, so a document is complete once it exists. */
    void publish(int number, String text) throws IOException {
        Path draft = new Path(folder(number), "_" + document);
        try (OutputStream out = files.create(draft, true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        if (!files.rename(draft, new Path(folder(number), document))) {
            throw new IOException("Renaming " + draft + " was refused");
        }
    }

    String read(int number) throws IOException {
        try (var in = files.open(new Path(folder(number), document))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Returns all numbers that were ever claimed, in order. */
    List<Integer> all() throws IOException {
        return subfolders(files, parent).stream()
                .map(Path::getName)
                .filter(name -> name.matches("[1-9]\\d{0,8}"))
                .map(Integer::valueOf)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** Returns the numbers of the visible folders, in order. */
    List<Integer> complete() throws IOException {
        List<Integer> complete = new ArrayList<>();
        for (int number : all()) {
            if (isComplete(number)) {
                complete.add(number);
            }
        }
        return complete;
    }

    OptionalInt newest() throws IOException {
        List<Integer> given = all();
        for (int i = given.size() - 1; i >= 0; i--) {
            if (isComplete(given.get(i))) {
                return OptionalInt.of(given.get(i));
            }
        }
        return OptionalInt.empty();
    }

    private boolean isComplete(int number) throws IOException {
        return files.exists(new Path(folder(number), document));
    }

    /** Returns the folders in {@code parent}; none if it does not exist. */
    static List<Path> subfolders(FileSystem files, Path parent) throws IOException {
        try {
            return Arrays.stream(files.listStatus(parent))
                    .filter(FileStatus::isDirectory)
                    .map(FileStatus::getPath)
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }
}
