package io.github.packetcodec.fuzz;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Fault;
import io.github.packetcodec.Header;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4AuthenticationHeader;
import io.github.packetcodec.ip.Ipv6Authentication;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Rules for a header on any bytes. It is decoded to the same record, or rejected for the same reason, from an array, a
 * heap buffer, a buffer without an array and a composite of two buffers. The record and the layout agree. The record
 * encodes to the same bytes.
 */
final class HeaderLaws {
    /** Bytes around the input. Reading them as data is detected. */
    private static final int BEFORE = 3;

    private static final int AFTER = 2;

    private interface LayoutCheck {
        int check(byte[] in, int at, int end);
    }

    private interface ArrayDecoder {
        Header decode(byte[] in, int at, int end);
    }

    private final LayoutCheck check;
    private final ArrayDecoder fromArray;
    private final Function<ByteBuf, Header> fromBuffer;
    private final LayoutFields fields;

    private HeaderLaws(
            LayoutCheck check, ArrayDecoder fromArray, Function<ByteBuf, Header> fromBuffer, LayoutFields fields) {
        this.check = check;
        this.fromArray = fromArray;
        this.fromBuffer = fromBuffer;
        this.fields = fields;
    }

    /**
     * The rules for a record whose class has the two {@code decode} methods, and for {@code check} of the first layout.
     */
    static HeaderLaws of(Class<? extends Record> record, Class<?> layout) {
        Calls calls = new Calls(record, layout);
        return new HeaderLaws(calls::check, calls::decode, calls::decode, new LayoutFields(record, layout));
    }

    /** The rules for an IPv6 extension header of the kind that {@code protocol} specifies. */
    static HeaderLaws ofExtension(int protocol, Class<? extends Record> record, Class<?>... layouts) {
        return new HeaderLaws(
                (in, at, end) -> Ipv6Extension.check(in, at, end, protocol),
                (in, at, end) -> Ipv6ExtensionHeader.decode(in, at, end, protocol),
                in -> Ipv6ExtensionHeader.decode(in, protocol),
                new LayoutFields(record, layouts));
    }

    /** The rules for an authentication header over IPv4. */
    static HeaderLaws ofAuthentication() {
        return new HeaderLaws(
                (in, at, end) -> Ipv6Extension.check(in, at, end, IpProtocol.AUTHENTICATION),
                Ipv4AuthenticationHeader::decode,
                Ipv4AuthenticationHeader::decode,
                new LayoutFields(Ipv4AuthenticationHeader.class, Ipv6Extension.class, Ipv6Authentication.class));
    }

    /** Throws an exception if a rule does not hold for these bytes. Returns the header, or null if it was rejected. */
    Header check(byte[] input) {
        byte[] in = new byte[BEFORE + input.length + AFTER];
        Arrays.fill(in, (byte) 0x66);
        System.arraycopy(input, 0, in, BEFORE, input.length);
        byte[] before = in.clone();
        int end = BEFORE + input.length;

        int length = check.check(in, BEFORE, end);
        Header header = null;
        Refusal refusal = null;
        try {
            header = fromArray.decode(in, BEFORE, end);
        } catch (DecodeException refused) {
            refusal = refused.refusal();
        }
        Check.that(header != null == length >= 0, "check and decode agree");
        checkBuffers(in, end, header, refusal);
        Check.sameBytes("bytes that were read", in, 0, before, 0, in.length);
        if (header == null) {
            checkRefusal(refusal, length, input.length);
        } else {
            checkHeader(header, length, in, input.length);
        }
        return header;
    }

    private static void checkRefusal(Refusal refusal, int code, int available) {
        Check.same("fault", refusal.fault(), Fault.of(code));
        Check.same("offset", refusal.offset(), BEFORE);
        if (refusal.fault() == Fault.TRUNCATED_HEADER) {
            Check.same("available", refusal.available(), available);
            Check.that(refusal.required() > available, "what is required is not there");
        }
    }

    private void checkHeader(Header header, int length, byte[] in, int available) {
        Check.within("length", length, 1, available);
        Check.same("length", header.headerLength(), length);
        fields.check(header, in, BEFORE);
        byte[] out = new byte[length];
        Check.same("index after encoding", header.encode(out, 0), length);
        Check.sameBytes("encoded again", out, 0, in, BEFORE, length);
    }

    private void checkBuffers(byte[] in, int end, Header header, Refusal refusal) {
        checkBuffer(Unpooled.wrappedBuffer(in, BEFORE, end - BEFORE), header, refusal);
        checkBuffer(Unpooled.wrappedBuffer(in).setIndex(BEFORE, end), header, refusal);
        checkBuffer(Unpooled.wrappedBuffer(in).setIndex(BEFORE, end).asReadOnly(), header, refusal);
        int middle = (BEFORE + end) / 2;
        ByteBuf composite = Unpooled.wrappedBuffer(
                Unpooled.wrappedBuffer(in, BEFORE, middle - BEFORE), Unpooled.wrappedBuffer(in, middle, end - middle));
        checkBuffer(composite, header, refusal);
    }

    private void checkBuffer(ByteBuf buffer, Header header, Refusal refusal) {
        int from = buffer.readerIndex();
        int to = buffer.writerIndex();
        try {
            Header decoded = fromBuffer.apply(buffer);
            Check.same("record from " + buffer.getClass().getSimpleName(), decoded, header);
            Check.same("reader index", buffer.readerIndex(), from + header.headerLength());
        } catch (DecodeException refused) {
            Check.that(refusal != null, "an array and a buffer agree");
            Refusal expected = refusal.shiftedBy(from - BEFORE);
            Check.same("refusal from " + buffer.getClass().getSimpleName(), refused.refusal(), expected);
            Check.same("reader index", buffer.readerIndex(), from);
        }
        Check.same("writer index", buffer.writerIndex(), to);
        Check.same("reference count", buffer.refCnt(), 1);
    }
}
