package io.wheeltapper.pipeline.scoring;

import java.io.Serializable;

/**
 * How much is to be explained.
 *
 * @param rows of how many rows, the riskiest of the latest as-of time; 0 for none
 * @param contributions how many contributions of each, the strongest
 */
record Explanations(int rows, int contributions) implements Serializable {
    boolean isWanted() {
        return rows > 0 && contributions > 0;
    }
}
