package io.wheeltapper.core.simulate;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.simulate.SimulateOutcome.SimulatedFile;
import io.wheeltapper.core.simulate.SimulateParameters.ExistingFiles;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes a simulated fleet. Machines are simulated on several threads, a bounded number ahead of the writer, and
 * written in order of their numbers. Files appear at the end, complete; until then the folder does not change.
 */
public final class SimulateStep {
    private static final int BATCHES_AHEAD_PER_THREAD = 2;

    private final int threads;

    /** Creates a step that uses all processors. */
    public SimulateStep() {
        this(Runtime.getRuntime().availableProcessors());
    }

    SimulateStep(int threads) {
        this.threads = threads;
    }

    /**
     * Simulates the fleet and writes it.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if the folder already holds such files and they must not
     * be replaced, or if the files cannot be written
     */
    public SimulateOutcome run(SimulateParameters parameters, Progress progress) {
        List<String> existing = FleetFiles.existing(parameters.directory());
        if (parameters.existing() == ExistingFiles.REFUSE && !existing.isEmpty()) {
            throw SimulateErrors.filesExist(parameters.directory(), existing);
        }
        progress.phase("simulating %,d machines".formatted(parameters.machines()));
        SimulatedFleet fleet = fleet(parameters);
        try (FleetFiles files = new FleetFiles(parameters.directory(), fleet.files(), parameters.format())) {
            writeHeaders(fleet, files, parameters);
            List<Totals> totals = writeRecords(fleet, files, parameters);
            files.publish();
            return outcome(fleet, files, totals, parameters);
        } catch (IOException e) {
            throw SimulateErrors.notWritten(parameters.directory(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SimulateErrors.interrupted(parameters.directory(), e);
        }
    }

    private static SimulatedFleet fleet(SimulateParameters parameters) {
        if (parameters.shape() instanceof FleetShape.Maintained maintained) {
            return new MaintainedFleet(maintained, parameters.seed());
        }
        double runningShare = parameters.shape() instanceof FleetShape.RunToFailure shape ? shape.runningShare() : 0;
        return new RunToFailureFleet(parameters.seed(), runningShare);
    }

    private static void writeHeaders(SimulatedFleet fleet, FleetFiles files, SimulateParameters parameters)
            throws IOException {
        for (int file = 0; file < fleet.files().size(); file++) {
            CsvLines header = new CsvLines()
                    .text(String.join(",", fleet.files().get(file).columns()))
                    .end();
            files.append(file, Batch.encode(List.of(header), parameters.format()));
        }
    }

    private List<Totals> writeRecords(SimulatedFleet fleet, FleetFiles files, SimulateParameters parameters)
            throws IOException, InterruptedException {
        List<Totals> totals = new ArrayList<>();
        fleet.files().forEach(file -> totals.add(new Totals()));
        Batch batch = new Batch(fleet, parameters);
        int size = Batch.machines(fleet);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            Deque<Future<List<Batch.Piece>>> ahead = new ArrayDeque<>();
            for (long first = 1; first <= parameters.machines(); first += size) {
                int from = (int) first;
                int to = (int) Math.min(first + size - 1, parameters.machines());
                ahead.add(executor.submit(() -> batch.make(from, to)));
                if (ahead.size() == BATCHES_AHEAD_PER_THREAD * threads) {
                    write(ahead.remove(), files, totals);
                }
            }
            while (!ahead.isEmpty()) {
                write(ahead.remove(), files, totals);
            }
        } finally {
            executor.shutdownNow();
        }
        return totals;
    }

    private static void write(Future<List<Batch.Piece>> made, FleetFiles files, List<Totals> totals)
            throws IOException, InterruptedException {
        List<Batch.Piece> pieces = result(made);
        for (int file = 0; file < pieces.size(); file++) {
            files.append(file, pieces.get(file).bytes());
            totals.get(file).add(pieces.get(file));
        }
    }

    private static List<Batch.Piece> result(Future<List<Batch.Piece>> made) throws InterruptedException {
        try {
            return made.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Simulating a batch of machines failed", e.getCause());
        }
    }

    private static SimulateOutcome outcome(
            SimulatedFleet fleet, FleetFiles files, List<Totals> totals, SimulateParameters parameters) {
        List<SimulatedFile> written = new ArrayList<>();
        for (int file = 0; file < totals.size(); file++) {
            String name = fleet.files().get(file).fileName(parameters.format());
            Totals total = totals.get(file);
            written.add(new SimulatedFile(name, total.rows, total.defects, files.size(file)));
        }
        return new SimulateOutcome(
                parameters.directory().toString(), parameters.machines(), parameters.seed(), written);
    }

    private static final class Totals {
        private long rows;
        private DefectCounts defects = DefectCounts.NONE;

        void add(Batch.Piece piece) {
            rows += piece.rows();
            defects = defects.plus(piece.defects());
        }
    }
}
