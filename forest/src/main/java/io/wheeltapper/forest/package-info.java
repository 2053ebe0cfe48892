/**
 * Compiled tree ensembles: loads, scores and explains random forests, decision trees and boosted trees with plain
 * arrays. Must not know where a model comes from, nor anything but the JDK.
 */
@NullMarked
package io.wheeltapper.forest;

import org.jspecify.annotations.NullMarked;
