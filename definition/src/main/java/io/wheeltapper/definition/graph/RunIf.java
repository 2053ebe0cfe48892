package io.wheeltapper.definition.graph;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The condition under which a task runs, given how its upstream tasks ended. A task that does not run is passed over
 * with the result of {@link #passedOver}, which downstream tasks see.
 *
 * <p>For all conditions: a task without dependencies runs; a task all of whose dependencies were excluded is excluded.
 * A disabled task counts neither as success nor as failure; a condition that could not have been met whatever the
 * others did makes its task disabled too. An excluded task is not an obstacle, but it does not count as a required
 * success either.
 */
public enum RunIf {
    /** The default. A branch that was not taken is not a success: it excludes the task. */
    ALL_SUCCESS {
        @Override
        Optional<ResultState> unlessMet(Edges edges) {
            if (edges.any(Edge.DISABLED)) {
                return Optional.of(ResultState.DISABLED);
            }
            return edges.anyFailed() ? edges.upstreamFailure() : excludedUnless(edges.none(Edge.NOT_TAKEN));
        }
    },
    /** Every dependency has ended, in whatever way. */
    ALL_DONE {
        @Override
        Optional<ResultState> unlessMet(Edges edges) {
            return Optional.empty();
        }
    },
    ALL_FAILED {
        @Override
        Optional<ResultState> unlessMet(Edges edges) {
            return edges.any(Edge.DISABLED) ? Optional.of(ResultState.DISABLED) : excludedUnless(edges.allFailed());
        }
    },
    AT_LEAST_ONE_FAILED {
        @Override
        Optional<ResultState> unlessMet(Edges edges) {
            return edges.all(Edge.DISABLED) ? Optional.of(ResultState.DISABLED) : excludedUnless(edges.anyFailed());
        }
    },
    AT_LEAST_ONE_SUCCESS {
        @Override
        Optional<ResultState> unlessMet(Edges edges) {
            if (edges.all(Edge.DISABLED)) {
                return Optional.of(ResultState.DISABLED);
            }
            return edges.none(Edge.SUCCEEDED) && edges.anyFailed()
                    ? edges.upstreamFailure()
                    : excludedUnless(edges.any(Edge.SUCCEEDED));
        }
    },
    NONE_FAILED {
        @Override
        Optional<ResultState> unlessMet(Edges edges) {
            if (edges.all(Edge.DISABLED)) {
                return Optional.of(ResultState.DISABLED);
            }
            return edges.anyFailed() ? edges.upstreamFailure() : Optional.empty();
        }
    };

    /**
     * Decides whether a task runs, once every dependency has ended.
     *
     * @return empty if the task runs; otherwise the result with which it is passed over
     */
    Optional<ResultState> passedOver(Collection<Edge> dependencies) {
        Edges edges = new Edges(List.copyOf(dependencies));
        if (edges.seen().isEmpty()) {
            return Optional.empty();
        }
        return edges.allExcluded() ? Optional.of(ResultState.EXCLUDED) : unlessMet(edges);
    }

    abstract Optional<ResultState> unlessMet(Edges edges);

    private static Optional<ResultState> excludedUnless(boolean isMet) {
        return isMet ? Optional.empty() : Optional.of(ResultState.EXCLUDED);
    }

    /** The states of all upstream tasks; not empty if a condition looks at them. */
    record Edges(List<Edge> seen) {
        boolean any(Edge wanted) {
            return seen.contains(wanted);
        }

        boolean none(Edge wanted) {
            return !seen.contains(wanted);
        }

        boolean all(Edge wanted) {
            return seen.stream().allMatch(edge -> edge == wanted);
        }

        boolean allExcluded() {
            return seen.stream().allMatch(edge -> edge == Edge.EXCLUDED || edge == Edge.NOT_TAKEN);
        }

        boolean anyFailed() {
            return any(Edge.FAILED) || any(Edge.CANCELED);
        }

        boolean allFailed() {
            return seen.stream().allMatch(edge -> edge == Edge.FAILED || edge == Edge.CANCELED);
        }

        /** Returns the result for failed or cancelled upstream tasks; a failure outweighs a cancellation. */
        Optional<ResultState> upstreamFailure() {
            return Optional.of(any(Edge.FAILED) ? ResultState.UPSTREAM_FAILED : ResultState.UPSTREAM_CANCELED);
        }
    }
}
