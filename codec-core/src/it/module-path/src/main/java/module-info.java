/** Requires only the library: its module requires Netty's transitively. */
module com.example.application {
    requires io.github.packetcodec;
}
