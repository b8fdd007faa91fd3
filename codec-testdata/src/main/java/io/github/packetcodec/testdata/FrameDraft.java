package io.github.packetcodec.testdata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A frame under construction: its bytes so far, its headers so far, and the source of its choices. */
final class FrameDraft extends ByteWriter {
    private final RandomGenerator random;
    private final ChecksumClaim wish;
    private final Set<Need> needs;
    private final List<GeneratedHeader> headers = new ArrayList<>();
    private int limit = Integer.MAX_VALUE;
    private int payloadOffset;
    private int payloadLength;

    /** @param wish the claim to make of a checksum wherever possible, or null for no wish */
    FrameDraft(RandomGenerator random, ChecksumClaim wish) {
        this(random, wish, EnumSet.noneOf(Need.class));
    }

    FrameDraft(RandomGenerator random, ChecksumClaim wish, Set<Need> needs) {
        this.random = random;
        this.wish = wish;
        this.needs = needs;
    }

    RandomGenerator random() {
        return random;
    }

    /** Uses no random value, so that frames without needs do not change. */
    boolean needs(Need need) {
        return needs.contains(need);
    }

    boolean wishes(ChecksumClaim claim) {
        return wish == claim;
    }

    /** Whether the checksum in question, which {@code need} refers to, is to be wrong. */
    boolean breaksChecksum(Need need) {
        return wish == ChecksumClaim.INVALID && (needs(need) || random.nextBoolean());
    }

    /** Adds the header that begins at {@code offset} and ends here. Its fields may be specified later. */
    Map<String, Object> header(String layer, int offset) {
        Map<String, Object> fields = new LinkedHashMap<>();
        headers.add(new GeneratedHeader(layer, offset, end() - offset, fields));
        return fields;
    }

    /** Specifies that only padding may be at {@code at} or after it. */
    void limit(int at) {
        limit = Math.min(limit, at);
    }

    /** The number of bytes that may still be added. */
    int room() {
        return limit - end();
    }

    void putRandom(int length) {
        put(FieldValues.octets(random, length));
    }

    /** Adds a payload of a random length, limited to the available room. */
    void payload() {
        payload(Math.min(randomPayloadLength(), room()));
    }

    void payload(int length) {
        int start = end();
        putRandom(length);
        payloadFrom(start);
    }

    int randomPayloadLength() {
        return needs(Need.SHORT) ? random.nextInt(24) : FieldValues.payloadLength(random);
    }

    /** Specifies that everything from {@code start} on is payload. */
    void payloadFrom(int start) {
        payloadOffset = start;
        payloadLength = end() - start;
    }

    /** Adds the layer with a number that no decoder knows, and its payload. */
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
