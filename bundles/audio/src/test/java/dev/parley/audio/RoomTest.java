package dev.parley.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RoomTest {
  private static final int FRAME = 160;

  /** What a click sounds like at the microphone for so many frames. */
  private static short[] click(Room room, int frames) {
    short[] all = new short[frames * FRAME];
    for (int frame = 0; frame < frames; frame++) {
      short[] played = new short[FRAME];
      played[0] = frame == 0 ? (short) 20_000 : 0;
      short[] heard = new short[FRAME];
      room.add(played, heard);
      System.arraycopy(heard, 0, all, frame * FRAME, FRAME);
    }
    return all;
  }

  private static double energy(short[] samples, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) samples[i] * samples[i];
    }
    return sum;
  }

  @Test
  void withoutReflectionsItIsADelayAndALevel() {
    short[] heard = click(new Room(-20, 500, 0), 10);
    assertEquals(2_000, heard[500]);
    heard[500] = 0;
    assertArrayEquals(new short[10 * FRAME], heard);
  }

  @Test
  void reflectionsComeAfterTheFirstArrivalAndDieAway() {
    short[] heard = click(new Room(0, 320, 3_200), 30);
    assertEquals(0, energy(heard, 0, 320));
    assertEquals(20_000, heard[320]);
    double early = energy(heard, 321, 1_000);
    double late = energy(heard, 2_800, 3_480);
    assertTrue(early > 0 && late < early / 1_000, "early " + early + ", late " + late);
    assertEquals(0, energy(heard, 3_700, heard.length), "nothing sounds for ever");
  }

  @Test
  void theSameSettingsMakeTheSameRoom() {
    assertArrayEquals(click(new Room(-6, 160, 4_000), 30), click(new Room(-6, 160, 4_000), 30));
  }

  @Test
  void whatTheUserSaysIsKeptAndClippedNotWrapped() {
    Room room = new Room(0, 0, 0);
    short[] heard = {30_000, -30_000, 5};
    room.add(new short[] {30_000, -30_000, 7}, heard);
    assertArrayEquals(new short[] {Short.MAX_VALUE, Short.MIN_VALUE, 12}, heard);
  }
}
