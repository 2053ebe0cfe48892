package io.wheeltapper.pipeline.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Cuts files into splits, in such a way that each reading of them gives the same records with the same line numbers. */
final class FileSplits {
    private FileSplits() {}

    /** Returns the splits of the files of one data set, of about {@code splitBytes} each if possible. */
    static List<FileSplit> of(List<PlannedFile> files, long splitBytes, IngestEngine engine) {
        List<FileSplit> splits = new ArrayList<>();
        for (int file = 0; file < files.size(); file++) {
            cut(file, files.get(file), splitBytes, splits);
        }
        return numbered(splits, engine);
    }

    private static void cut(int index, PlannedFile planned, long splitBytes, List<FileSplit> splits) {
        SourceFile file = planned.file();
        boolean isWhole = file.isCompressed() || planned.format() == FileFormat.JSON_VALUES;
        long size = isWhole ? Long.MAX_VALUE : file.bytes();
        long step = isWhole ? Long.MAX_VALUE : splitBytes;
        long start = 0;
        do {
            long end = size - start <= step ? size : start + step;
            splits.add(FileSplitBuilder.builder()
                    .file(index)
                    .path(file.path())
                    .name(file.name())
                    .format(planned.format())
                    .start(start)
                    .end(end)
                    .firstLine(1)
                    .layout(planned.layout())
                    .deleted(planned.deleted())
                    .build());
            start = end;
        } while (start < size);
    }

    /**
     * Returns the splits with line numbers; the split that starts at s begins with the line after the first LF at or
     * after s - 1.
     */
    private static List<FileSplit> numbered(List<FileSplit> splits, IngestEngine engine) {
        if (splits.stream()
                .allMatch(split -> split.start() == 0 || !split.format().isText())) {
            return splits;
        }
        List<Long> newlines = engine.newlines(splits);
        List<FileSplit> numbered = new ArrayList<>();
        long before = 0;
        for (int i = 0; i < splits.size(); i++) {
            FileSplit split = splits.get(i);
            before = split.start() == 0 ? 0 : before + newlines.get(i - 1);
            numbered.add(split.start() == 0 ? split : split.withFirstLine(before + 2));
        }
        return numbered;
    }

    /** Returns the number of lines that end in a split, apart from its last byte; 0 where nothing follows it. */
    static long newlines(FileSplit split, Configuration hadoop) {
        if (split.end() == Long.MAX_VALUE || !split.format().isText()) {
            return 0;
        }
        return Reading.of(split.name(), () -> count(split, hadoop));
    }

    private static long count(FileSplit split, Configuration hadoop) throws IOException {
        return TextFiles.countNewlines(split.path(), Math.max(0, split.start() - 1), split.end() - 1, hadoop);
    }
}
