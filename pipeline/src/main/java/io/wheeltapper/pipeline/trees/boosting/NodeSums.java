package io.wheeltapper.pipeline.trees.boosting;

/**
 * Sums over the rows of a node, exact in any order since they are whole numbers of {@link FixedPoint} units.
 *
 * @param gradient sum of the gradients
 * @param packed sum of the hessians and number of rows
 */
record NodeSums(long gradient, long packed) {
    NodeSums minus(NodeSums part) {
        return new NodeSums(gradient - part.gradient, packed - part.packed);
    }
}
