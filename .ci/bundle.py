#!/usr/bin/env python3
"""Checks what two builds of a release would publish: .ci/release calls it.

    bundle.py FOLDER OTHER_FOLDER VERSION

The first build is signed, the other is not. Exits with 1 and a list of what is wrong, if anything is.
"""
import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

GROUP = "io/github/packetcodec"
MAIN = ["{}.jar", "{}.pom", "{}-sources.jar", "{}-javadoc.jar", "{}-cyclonedx.json"]
EXPECTED = {
    "packet-codec": ["{}.pom", "{}-cyclonedx.json"],
    "codec-testdata": MAIN,
    "codec-core": MAIN + ["{}-all.jar", "{}-tests.jar", "{}-test-sources.jar", "{}-test-javadoc.jar"],
}
SUFFIXES = [".asc", ".md5", ".sha1", ".sha256", ".sha512"]
faults = []


def fault(text):
    faults.append(text)


def files_of(folder):
    """The staged files of a build, without signatures and checksums: name to bytes."""
    bundles = list(Path(folder).glob("**/central-bundle.zip"))
    if len(bundles) != 1:
        sys.exit(f"{folder}: {len(bundles)} bundles instead of 1")
    with zipfile.ZipFile(bundles[0]) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist() if not name.endswith("/")}


def check_names(files, version):
    expected = set()
    for artifact, forms in EXPECTED.items():
        for form in forms:
            name = f"{GROUP}/{artifact}/{version}/{form.format(f'{artifact}-{version}')}"
            expected.add(name)
            for suffix in SUFFIXES:
                if name + suffix not in files:
                    fault(f"missing: {name}{suffix}")
    actual = {name for name in files if not name.endswith(tuple(SUFFIXES))}
    for name in sorted(expected - actual):
        fault(f"missing: {name}")
    for name in sorted(actual - expected):
        fault(f"not expected: {name}")
    return sorted(expected & actual)


def check_signature(name, files, scratch):
    data, signature = scratch / "data", scratch / "data.asc"
    data.write_bytes(files[name])
    signature.write_bytes(files.get(name + ".asc", b""))
    if subprocess.run(["gpg", "--batch", "--quiet", "--verify", signature, data], capture_output=True).returncode:
        fault(f"the signature is wrong: {name}")


def check_checksums(name, files):
    for algorithm in ["md5", "sha1", "sha256", "sha512"]:
        if files.get(f"{name}.{algorithm}", b"").decode() != hashlib.new(algorithm, files[name]).hexdigest():
            fault(f"the checksum is wrong: {name}.{algorithm}")


def check_jar(name, content):
    with zipfile.ZipFile(io.BytesIO(content)) as jar:
        names = jar.namelist()
        for needed in ["META-INF/LICENSE", "META-INF/NOTICE"]:
            if names.count(needed) != 1:
                fault(f"{name}: {needed} is there {names.count(needed)} times")
        for double in sorted({each for each in names if names.count(each) > 1}):
            fault(f"{name}: {double} is there more than once")
        if name.endswith("-all.jar"):
            notice = jar.read("META-INF/NOTICE").decode()
            for library in ["netty-buffer", "zstd-jni", "lz4-java"]:
                if library not in notice:
                    fault(f"{name}: NOTICE does not name {library}")
            for license in re.findall(r"META-INF/license/[\w-]+\.txt", notice):
                if license not in names:
                    fault(f"{name}: NOTICE names {license}, which is missing")
        manifest = jar.read("META-INF/MANIFEST.MF").decode().replace("\r\n ", "")
        if not name.endswith(("-sources.jar", "-javadoc.jar")) and "Implementation-Version: " not in manifest:
            fault(f"{name}: no Implementation-Version")
        if re.search(r"codec-core-[\d.]+\.jar$", name):
            for header in ["Bundle-SymbolicName: io.github.packetcodec", "Export-Package: ", "Multi-Release: true"]:
                if header not in manifest:
                    fault(f"{name}: the manifest has no {header}")
            if not any(each.startswith("META-INF/versions/22/io/") for each in names):
                fault(f"{name}: no classes for Java 22")


def check_pom(name, text):
    for element in ["name", "description", "url", "licenses", "developers", "scm", "issueManagement"]:
        if f"<{element}>" not in text and f"<{element} " not in text:
            fault(f"{name}: no {element}")
    for element in ["parent", "profiles", "build", "properties", "repositories", "distributionManagement"]:
        if f"<{element}>" in text:
            fault(f"{name}: has {element}")
    for word in ["SNAPSHOT", "${", "<scope>test</scope>", "junit"]:
        if word in text:
            fault(f"{name}: contains {word}")


def check_bom(name, text):
    if "codec-core" in name:
        components = {component["name"] for component in json.loads(text)["components"]}
        if components != {"netty-buffer", "netty-common", "zstd-jni", "lz4-java", "jspecify"}:
            fault(f"{name}: lists {sorted(components)}")


def differences(name, one, other):
    """What differs between two versions of a file, for the report."""
    if not name.endswith(".jar"):
        return ""
    with zipfile.ZipFile(io.BytesIO(one)) as a, zipfile.ZipFile(io.BytesIO(other)) as b:
        different = [n for n in a.namelist() if n not in b.namelist() or a.read(n) != b.read(n)]
        different += [n for n in b.namelist() if n not in a.namelist()]
        return ": " + ", ".join(different[:10] or ["only the order, the times or the compression of the entries"])


def main(folder, other_folder, version):
    files, other = files_of(folder), files_of(other_folder)
    published = check_names(files, version)
    for name in published:
        content = files[name]
        check_signature(name, files, Path(folder))
        check_checksums(name, files)
        if name.endswith(".jar"):
            check_jar(name, content)
        elif name.endswith(".pom"):
            check_pom(name, content.decode())
        elif name.endswith("-cyclonedx.json"):
            check_bom(name, content.decode())
        if name not in other:
            fault(f"the other build lacks {name}")
        elif other[name] != content:
            fault(f"not reproducible: {name}{differences(name, content, other[name])}")
    if faults:
        print(*faults, sep="\n")
        sys.exit(1)
    print(f"{len(published)} artifacts of {version}: complete, signed, and the same bytes from two folders")
    for name in published:
        print(f"  {hashlib.sha256(files[name]).hexdigest()[:16]}  {len(files[name]):9,}  {name.rsplit('/', 1)[1]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
