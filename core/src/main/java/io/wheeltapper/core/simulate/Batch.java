package io.wheeltapper.core.simulate;

import io.wheeltapper.core.simulate.SimulateParameters.FileFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A group of neighbouring machines, simulated and compressed together: the unit of parallel work. A compressed batch is
 * a gzip member of its own (RFC 1952, section 2.2), so that batches can be compressed side by side and written one
 * after the other.
 */
final class Batch {
    /** The part of a file that a batch contributes. */
    record Piece(ByteArrayOutputStream bytes, long rows, DefectCounts defects) {}

    private static final long LINES = 100_000;

    private final SimulatedFleet fleet;
    private final SimulateParameters parameters;

    Batch(SimulatedFleet fleet, SimulateParameters parameters) {
        this.fleet = fleet;
        this.parameters = parameters;
    }

    /** Returns how many machines form a batch; it depends on the fleet alone, so that compressed files never differ. */
    static int machines(SimulatedFleet fleet) {
        return (int) Math.max(1, LINES / fleet.linesPerMachine());
    }

    /** Returns the pieces of machines {@code first} to {@code last}, one for each file. */
    List<Piece> make(int first, int last) {
        List<List<CsvLines>> records = new ArrayList<>();
        List<DefectCounts> defects = new ArrayList<>();
        for (int file = 0; file < fleet.files().size(); file++) {
            records.add(new ArrayList<>());
            defects.add(DefectCounts.NONE);
        }
        for (int id = first; id <= last; id++) {
            List<CsvLines> own = fleet.records(id);
            for (int file = 0; file < own.size(); file++) {
                add(id, file, own.get(file), records.get(file), defects);
            }
        }
        List<Piece> pieces = new ArrayList<>();
        for (int file = 0; file < records.size(); file++) {
            long rows = records.get(file).stream().mapToLong(CsvLines::count).sum();
            pieces.add(new Piece(encode(records.get(file), parameters.format()), rows, defects.get(file)));
        }
        return pieces;
    }

    /** Encodes lines as the bytes of a file or of a part of it. */
    static ByteArrayOutputStream encode(List<CsvLines> lines, FileFormat format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = switch (format) {
            case PLAIN -> bytes;
            case GZIP -> new FastGzip(bytes);
        }) {
            for (CsvLines part : lines) {
                part.writeTo(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes;
    }

    private void add(int id, int file, CsvLines clean, List<CsvLines> records, List<DefectCounts> defects) {
        CsvLayout layout = fleet.files().get(file);
        if (parameters.defects().equals(DefectShares.NONE) || !layout.hasTimes()) {
            records.add(clean);
            return;
        }
        RandomStream random = RandomStream.of(parameters.seed(), id, "defects of " + layout.name());
        DefectInjector injector = new DefectInjector(parameters.defects(), layout, random);
        records.add(injector.damage(clean, layout.timeColumn()));
        defects.set(file, defects.get(file).plus(injector.counts()));
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 65_536);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
