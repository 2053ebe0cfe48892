/**
 * Compares the models that a user gets with scikit-learn's, trained on the same rows: kinds of data made from a seed, one run of
 * the product over each, the peers in Python, and the figures of all. Nothing is timed here.
 */
@NullMarked
package io.wheeltapper.benchmarks.quality;

import org.jspecify.annotations.NullMarked;
