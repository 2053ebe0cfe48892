/**
 * Compares the models that a user gets with scikit-learn's, trained on the same rows: kinds of data generated from a
 * seed, one run of the product on each, the peers in Python, and all figures. Nothing is timed here.
 */
@NullMarked
package io.wheeltapper.benchmarks.quality;

import org.jspecify.annotations.NullMarked;
