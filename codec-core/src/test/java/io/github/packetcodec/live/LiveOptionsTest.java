package io.github.packetcodec.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.capture.BpfInstruction;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveOptionsTest {
    private static final LiveOptions DEFAULTS = LiveOptions.DEFAULTS;

    @Test
    void eachCopyDiffersInOneValue() {
        List<BpfInstruction> filter = List.of(BpfInstruction.accept(1));
        assertThat(DEFAULTS.withSnapshotLength(96))
                .isEqualTo(new LiveOptions(96, false, DEFAULTS.ringLength(), DEFAULTS.delay(), List.of()));
        assertThat(DEFAULTS.withPromiscuous(true).promiscuous()).isTrue();
        assertThat(DEFAULTS.withRingLength(1 << 20).ringLength()).isEqualTo(1 << 20);
        assertThat(DEFAULTS.withDelay(1).delay()).isEqualTo(1);
        assertThat(DEFAULTS.withFilter(filter).filter()).isEqualTo(filter);
        assertThat(DEFAULTS.withFilter(filter).withFilter(List.of())).isEqualTo(DEFAULTS);
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatThrownBy(() -> DEFAULTS.withSnapshotLength(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("snapshotLength 0 is not in 1..261888");
        assertThatThrownBy(() -> DEFAULTS.withSnapshotLength(LiveOptions.MAXIMUM_SNAPSHOT_LENGTH + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULTS.withRingLength(LiveOptions.BLOCK_LENGTH - 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULTS.withRingLength(LiveOptions.MAXIMUM_RING_LENGTH + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULTS.withDelay(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULTS.withDelay(10_001)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULTS.withFilter(Collections.nCopies(4097, BpfInstruction.accept(0))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theRingHasWholeBlocks() {
        assertThat(DEFAULTS.blockCount()).isEqualTo(64);
        assertThat(DEFAULTS.withRingLength(LiveOptions.BLOCK_LENGTH).blockCount())
                .isEqualTo(1);
        assertThat(DEFAULTS.withRingLength(LiveOptions.BLOCK_LENGTH + 1).blockCount())
                .isEqualTo(2);
        assertThat(DEFAULTS.withRingLength(LiveOptions.MAXIMUM_RING_LENGTH).blockCount())
                .isEqualTo(4096);
    }

    @Test
    void theProgramCutsToTheSnapshotLength() {
        BpfInstruction load = new BpfInstruction(0x28, 0, 0, 12);
        BpfInstruction returnAccumulator = new BpfInstruction(0x16, 0, 0, 1000);
        List<BpfInstruction> filter = List.of(
                load, BpfInstruction.accept(-1), BpfInstruction.accept(5), BpfInstruction.accept(0), returnAccumulator);
        assertThat(DEFAULTS.program(20)).isEmpty();
        assertThat(DEFAULTS.withSnapshotLength(96).program(0)).containsExactly(BpfInstruction.accept(96));
        assertThat(DEFAULTS.withSnapshotLength(96).program(20)).containsExactly(BpfInstruction.accept(76));
        assertThat(DEFAULTS.withSnapshotLength(1).program(20)).containsExactly(BpfInstruction.accept(1));
        assertThat(DEFAULTS.withSnapshotLength(96).withFilter(filter).program(0))
                .containsExactly(
                        load,
                        BpfInstruction.accept(96),
                        BpfInstruction.accept(5),
                        BpfInstruction.accept(0),
                        returnAccumulator);
    }
}
