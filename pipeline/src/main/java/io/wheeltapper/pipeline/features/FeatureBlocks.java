package io.wheeltapper.pipeline.features;

import io.wheeltapper.pipeline.history.MachineHistory;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The feature rows of one machine after another in blocks; the same block is reused. */
final class FeatureBlocks implements Iterator<FeatureBlock> {
    private final FeaturePlan plan;
    private final WantedTimes wanted;
    private final Iterator<MachineHistory> histories;
    private final FeatureBlock block;
    private final FeatureBlock arranged;
    private @Nullable MachineFeatures machine;

    /** Creates blocks with the features at {@code positions} of the plan. */
    FeatureBlocks(FeaturePlan plan, WantedTimes wanted, int[] positions, Iterator<MachineHistory> histories) {
        this.plan = plan;
        this.wanted = wanted;
        this.histories = histories;
        this.block = new FeatureBlock(plan.types());
        this.arranged = block.arranged(positions);
    }

    @Override
    public boolean hasNext() {
        return unfinished() != null;
    }

    @Override
    public FeatureBlock next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        block.clear();
        for (MachineFeatures next = unfinished(); next != null && block.room() > 0; next = unfinished()) {
            next.fill(block);
        }
        arranged.takeSizeOf(block);
        return arranged;
    }

    /** Returns the machine with remaining rows; null if there is none. */
    private @Nullable MachineFeatures unfinished() {
        while ((machine == null || !machine.hasMore()) && histories.hasNext()) {
            machine = new MachineFeatures(plan, wanted, histories.next());
        }
        return machine != null && machine.hasMore() ? machine : null;
    }
}
