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
 * Folders {@code 1, 2, …} in another one, of which each is one writer's own, and can be seen once its document is there. A
 * number is never given twice. Safe for use by several threads and processes.
 */
final class NumberedFolders {
    private final FileSystem files;
    private final Path parent;
    private final String document;

    /** @param document name of the file that is written last */
    NumberedFolders(FileSystem files, Path parent, String document) {
        this.files = files;
        this.parent = parent;
        this.document = document;
    }

    Path folder(int number) {
        return new Path(parent, Integer.toString(number));
    }

    /** Takes the first number above all others that no one else has taken. */
    int claim() throws IOException {
        List<Integer> taken = all();
        int number = taken.isEmpty() ? 1 : taken.get(taken.size() - 1) + 1;
        while (!FolderClaim.take(files, folder(number))) {
            number++;
        }
        return number;
    }

    /** Makes a folder visible. A rename is all or nothing, so a document is whole once it is there. */
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

    /** Returns all numbers that were ever given, in order. */
    List<Integer> all() throws IOException {
        return subfolders(files, parent).stream()
                .map(Path::getName)
                .filter(name -> name.matches("[1-9]\\d{0,8}"))
                .map(Integer::valueOf)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** Returns numbers of the folders that can be seen, in order. */
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

    /** Returns the folders in {@code parent}; none if it is not there. */
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
