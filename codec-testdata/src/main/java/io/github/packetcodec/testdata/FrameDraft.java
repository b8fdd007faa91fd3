package io.github.packetcodec.testdata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A frame in the making: its bytes so far, its headers so far, and the source of its choices. */
final class FrameDraft extends ByteWriter {
    private final RandomGenerator random;
    private final ChecksumClaim wish;
    private final List<GeneratedHeader> headers = new ArrayList<>();
    private int limit = Integer.MAX_VALUE;
    private int payloadOffset;
    private int payloadLength;

    /** @param wish the claim to make of a checksum wherever it can be made, or null for no wish */
    FrameDraft(RandomGenerator random, ChecksumClaim wish) {
        this.random = random;
        this.wish = wish;
    }

    RandomGenerator random() {
        return random;
    }

    boolean wishes(ChecksumClaim claim) {
        return wish == claim;
    }

    /** Whether the checksum in question shall be the one that is wrong. */
    boolean breaksThisChecksum() {
        return wish == ChecksumClaim.INVALID && random.nextBoolean();
    }

    /** Adds the header that begins at {@code offset} and ends here; its fields may be told later. */
    Map<String, Object> header(String layer, int offset) {
        Map<String, Object> fields = new LinkedHashMap<>();
        headers.add(new GeneratedHeader(layer, offset, end() - offset, fields));
        return fields;
    }

    /** Nothing but padding may come to stand at {@code at} or after it. */
    void limit(int at) {
        limit = Math.min(limit, at);
    }

    /** How many bytes may yet be added. */
    int room() {
        return limit - end();
    }

    void putRandom(int length) {
        put(FieldValues.octets(random, length));
    }

    /** Adds a payload of a random length, cut to what there is room for. */
    void payload() {
        payload(Math.min(FieldValues.payloadLength(random), room()));
    }

    void payload(int length) {
        int start = end();
        putRandom(length);
        payloadFrom(start);
    }

    /** All from {@code start} on is payload. */
    void payloadFrom(int start) {
        payloadOffset = start;
        payloadLength = end() - start;
    }

    /** Adds the layer that says which number no decoder knows, and its payload. */
    void unknown(String key, int number) {
        header("unknown", end()).put(key, number);
        payload();
    }

    GeneratedFrame frame(int padding) {
        List<GeneratedHeader> whole = new ArrayList<>(headers.size());
        for (GeneratedHeader header : headers) {
            whole.add(new GeneratedHeader(
                    header.layer(), header.offset(), header.length(), Collections.unmodifiableMap(header.fields())));
        }
        return new GeneratedFrame(toByteArray(), whole, payloadOffset, payloadLength, padding);
    }
}
