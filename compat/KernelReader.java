import com.fasterxml.jackson.databind.ObjectMapper;
import io.delta.kernel.Scan;
import io.delta.kernel.Table;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** Reads all tables of a workspace by Delta Kernel alone and prints the facts of facts.py as JSON: java KernelReader.java WORKSPACE */
public final class KernelReader {
    private final Engine engine = DefaultEngine.create(new Configuration());

    public static void main(String[] arguments) throws IOException {
        Map<String, Object> tables = new LinkedHashMap<>();
        List<Path> folders;
        try (Stream<Path> found = Files.list(Path.of(arguments[0], "tables"))) {
            folders = found.filter(folder -> Files.isDirectory(folder.resolve("_delta_log"))).sorted().toList();
        }
        for (Path folder : folders) {
            tables.put(folder.getFileName().toString(), new KernelReader().facts(folder.toUri().toString()));
        }
        System.out.println(new ObjectMapper().writeValueAsString(tables));
    }

    private Map<String, Object> facts(String path) throws IOException {
        Scan scan = Table.forPath(engine, path).getLatestSnapshot(engine).getScanBuilder().build();
        Row state = scan.getScanState(engine);
        StructType schema = ScanStateRow.getLogicalSchema(state);
        List<Facts> columns = schema.fields().stream().map(field -> new Facts(field.getDataType())).toList();
        long count = 0;
        try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine)) {
            while (batches.hasNext()) {
                try (CloseableIterator<Row> files = batches.next().getRows()) {
                    while (files.hasNext()) {
                        count += read(state, files.next(), columns);
                    }
                }
            }
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("rows", count);
        for (int column = 0; column < columns.size(); column++) {
            facts.put(schema.at(column).getName(), columns.get(column).map());
        }
        return facts;
    }

    private long read(Row state, Row file, List<Facts> columns) throws IOException {
        FileStatus status = InternalScanFileUtils.getAddFileStatus(file);
        CloseableIterator<ColumnarBatch> physical = engine.getParquetHandler()
                .readParquetFiles(
                        Utils.singletonCloseableIterator(status),
                        ScanStateRow.getPhysicalDataReadSchema(state),
                        Optional.empty())
                .map(FileReadResult::getData);
        long count = 0;
        try (CloseableIterator<FilteredColumnarBatch> logical = Scan.transformPhysicalData(engine, state, file, physical)) {
            while (logical.hasNext()) {
                try (CloseableIterator<Row> rows = logical.next().getRows()) {
                    while (rows.hasNext()) {
                        Row row = rows.next();
                        for (int column = 0; column < columns.size(); column++) {
                            columns.get(column).add(row, column);
                        }
                        count++;
                    }
                }
            }
        }
        return count;
    }

    /** What facts.py says of a column. */
    private static final class Facts {
        private final DataType type;
        private final Set<String> texts = new HashSet<>();
        private long values;
        private double sum;
        private Comparable<Object> least;
        private Comparable<Object> greatest;

        Facts(DataType type) {
            this.type = type;
        }

        void add(Row row, int column) {
            if (row.isNullAt(column)) {
                return;
            }
            values++;
            if (type instanceof StringType) {
                texts.add(row.getString(column));
                take(row.getString(column));
            } else if (type instanceof DoubleType) {
                sum += row.getDouble(column);
                take(row.getDouble(column));
            } else if (type instanceof FloatType) {
                sum += row.getFloat(column);
                take(row.getFloat(column));
            } else if (type instanceof IntegerType) {
                sum += row.getInt(column);
                take(row.getInt(column));
            } else if (type instanceof LongType) {
                sum += row.getLong(column);
                take(row.getLong(column));
            } else if (type instanceof TimestampType) {
                take(row.getLong(column));
            } else if (type instanceof BooleanType) {
                sum += row.getBoolean(column) ? 1 : 0;
            }
        }

        @SuppressWarnings("unchecked")
        private void take(Object value) {
            if (least == null || least.compareTo(value) > 0) {
                least = (Comparable<Object>) value;
            }
            if (greatest == null || greatest.compareTo(value) < 0) {
                greatest = (Comparable<Object>) value;
            }
        }

        Map<String, Object> map() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("values", values);
            boolean isNumber = type instanceof DoubleType || type instanceof FloatType || type instanceof IntegerType
                    || type instanceof LongType;
            if (values > 0 && (isNumber || type instanceof BooleanType)) {
                map.put("sum", sum);
            }
            if (values > 0 && least != null) {
                map.put("min", least);
                map.put("max", greatest);
            }
            if (type instanceof StringType) {
                map.put("distinct", texts.size());
            }
            return map;
        }
    }
}
