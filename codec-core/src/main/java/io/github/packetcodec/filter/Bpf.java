package io.github.packetcodec.filter;

/** The operations of classic BPF (McCanne and Jacobson, "The BSD Packet Filter"; Linux, {@code linux/bpf_common.h}). */
final class Bpf {
    static final int CLASS_MASK = 0x07;
    static final int LD = 0x00;
    static final int LDX = 0x01;
    static final int ST = 0x02;
    static final int STX = 0x03;
    static final int ALU = 0x04;
    static final int JMP = 0x05;
    static final int RET = 0x06;
    static final int MISC = 0x07;

    /** Sizes of a load. */
    static final int W = 0x00;

    static final int H = 0x08;
    static final int B = 0x10;

    /** Modes of a load: an immediate, from a fixed place, relative to X, from memory, the length, an IPv4 header's length. */
    static final int IMM = 0x00;

    static final int ABS = 0x20;
    static final int IND = 0x40;
    static final int MEM = 0x60;
    static final int LEN = 0x80;
    static final int MSH = 0xA0;

    static final int LD_IMMEDIATE = LD | IMM;
    static final int LD_MEMORY = LD | MEM;
    static final int LD_LENGTH = LD | LEN | W;
    static final int LDX_IMMEDIATE = LDX | IMM;
    static final int LDX_MEMORY = LDX | MEM;
    static final int LDX_LENGTH = LDX | LEN;
    static final int LDX_IPV4_HEADER_LENGTH = LDX | MSH | B;

    /** Operations of an ALU instruction; with {@link #X} the operand is X, else k. */
    static final int OPERATION_MASK = 0xF0;

    static final int ADD = 0x00;
    static final int SUB = 0x10;
    static final int MUL = 0x20;
    static final int DIV = 0x30;
    static final int OR = 0x40;
    static final int AND = 0x50;
    static final int LSH = 0x60;
    static final int RSH = 0x70;
    static final int NEG = 0x80;
    static final int MOD = 0x90;
    static final int XOR = 0xA0;

    /** Conditions of a jump. */
    static final int JA = 0x00;

    static final int JEQ = 0x10;
    static final int JGT = 0x20;
    static final int JGE = 0x30;
    static final int JSET = 0x40;

    static final int X = 0x08;

    static final int RET_K = RET;
    static final int RET_A = RET | 0x10;
    static final int TAX = MISC;
    static final int TXA = MISC | 0x80;

    /** How many words of memory a program has. */
    static final int MEMORY_WORDS = 16;

    /** Linux: fixed places from here on are not in the packet, but known of it ({@code SKF_AD_OFF}). */
    static final int ANCILLARY = -0x1000;

    static final int ANCILLARY_PACKET_TYPE = ANCILLARY + 4;
    static final int ANCILLARY_INTERFACE = ANCILLARY + 8;
    static final int ANCILLARY_VLAN_TAG = ANCILLARY + 44;
    static final int ANCILLARY_VLAN_TAG_PRESENT = ANCILLARY + 48;

    private Bpf() {}
}
