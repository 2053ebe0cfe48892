package io.wheeltapper.pipeline.ingest;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Text files, read in splits whose first line numbers are known. */
final class LineSource implements RecordSource {
    private final JavaSparkContext spark;
    private final Broadcast<SerializableConfiguration> hadoop;
    private final List<FileSplit> splits;

    private LineSource(JavaSparkContext spark, Broadcast<SerializableConfiguration> hadoop, List<FileSplit> splits) {
        this.spark = spark;
        this.hadoop = hadoop;
        this.splits = splits;
    }

    /**
     * Cuts plain files into splits of about {@code splitBytes} and counts the lines of those that have several.
     *
     * @param files all files of the data set; those that are not text are passed over
     */
    static LineSource of(
            JavaSparkContext spark,
            Broadcast<SerializableConfiguration> hadoop,
            List<PlannedFile> files,
            long splitBytes) {
        List<FileSplit> splits = new ArrayList<>();
        for (int file = 0; file < files.size(); file++) {
            if (files.get(file).file().format() != FileFormat.PARQUET) {
                cut(file, files.get(file), splitBytes, splits);
            }
        }
        return new LineSource(spark, hadoop, numbered(spark, hadoop, splits));
    }

    boolean isEmpty() {
        return splits.isEmpty();
    }

    @Override
    public <T> JavaRDD<T> read(RecordMapper<T> mapper) {
        Broadcast<SerializableConfiguration> settings = hadoop;
        return spark.parallelize(splits, splits.size())
                .mapPartitions(
                        part -> mapper.map(new Records(part, settings.value().value())));
    }

    private static void cut(int index, PlannedFile planned, long splitBytes, List<FileSplit> splits) {
        SourceFile file = planned.file();
        long size = file.isCompressed() ? Long.MAX_VALUE : file.bytes();
        long step = file.isCompressed() ? Long.MAX_VALUE : splitBytes;
        long start = 0;
        do {
            long end = size - start <= step ? size : start + step;
            splits.add(new FileSplit(index, file.path(), file.format(), start, end, 1, planned.layout()));
            start = end;
        } while (start < size);
    }

    /** The split that starts at s begins with the line after the first LF at or after s - 1. */
    private static List<FileSplit> numbered(
            JavaSparkContext spark, Broadcast<SerializableConfiguration> hadoop, List<FileSplit> splits) {
        if (splits.stream().allMatch(split -> split.start() == 0)) {
            return splits;
        }
        List<Long> newlines = spark.parallelize(splits, splits.size())
                .map(split -> split.end() == Long.MAX_VALUE
                        ? 0L
                        : TextFiles.countNewlines(
                                split.path(),
                                Math.max(0, split.start() - 1),
                                split.end() - 1,
                                hadoop.value().value()))
                .collect();
        List<FileSplit> numbered = new ArrayList<>();
        long before = 0;
        for (int i = 0; i < splits.size(); i++) {
            FileSplit split = splits.get(i);
            before = split.start() == 0 ? 0 : before + newlines.get(i - 1);
            numbered.add(split.start() == 0 ? split : split.withFirstLine(before + 2));
        }
        return numbered;
    }

    /** The records of several splits, one after the other. */
    private static final class Records implements Iterator<RawRecord> {
        private final Iterator<FileSplit> splits;
        private final Configuration hadoop;
        private Iterator<RawRecord> current = java.util.Collections.emptyIterator();

        Records(Iterator<FileSplit> splits, Configuration hadoop) {
            this.splits = splits;
            this.hadoop = hadoop;
        }

        @Override
        public boolean hasNext() {
            while (!current.hasNext() && splits.hasNext()) {
                current = SplitRecords.open(splits.next(), hadoop);
            }
            return current.hasNext();
        }

        @Override
        public RawRecord next() {
            return current.next();
        }
    }
}
